import { registerEnumType } from "type-graphql";

/**
 * The words that several modules share. A word that only one module uses is registered beside its type, like this:
 * a const object whose keys are the names in the API, the type of the same name, and one call.
 */
export const DealStage = {
  PROSPECTING: "PROSPECTING",
  DISCOVERY: "DISCOVERY",
  QUALIFICATION: "QUALIFICATION",
  DEMO: "DEMO",
  TECHNICAL_EVALUATION: "TECHNICAL_EVALUATION",
  PROPOSAL: "PROPOSAL",
  NEGOTIATION: "NEGOTIATION",
  CLOSING: "CLOSING",
  ONBOARDING: "ONBOARDING",
  RENEWAL: "RENEWAL",
  EXPANSION: "EXPANSION",
} as const;
/** In the order in which a deal meets them. The same words as in `document-model`. */
export type DealStage = (typeof DealStage)[keyof typeof DealStage];
registerEnumType(DealStage, { name: "DealStage" });

/** The six parts of a scenario that are written line by line; lists and prompts know them by these names. */
export const ContentModule = {
  OPENING_STRATEGY: "OPENING_STRATEGY",
  KEY_MESSAGES: "KEY_MESSAGES",
  VALUE_PROPOSITIONS: "VALUE_PROPOSITIONS",
  DISCOVERY_QUESTIONS: "DISCOVERY_QUESTIONS",
  OBJECTION_HANDLING: "OBJECTION_HANDLING",
  NEXT_STEPS: "NEXT_STEPS",
} as const;
export type ContentModule = (typeof ContentModule)[keyof typeof ContentModule];
registerEnumType(ContentModule, { name: "ContentModule" });

/** How far the cited sources carry a line: every sentence, some, or none. `ai/evidence` works it out. */
export const Support = {
  SUPPORTED: "SUPPORTED",
  PARTLY: "PARTLY",
  UNSUPPORTED: "UNSUPPORTED",
} as const;
export type Support = (typeof Support)[keyof typeof Support];
registerEnumType(Support, { name: "Support" });

export const Direction = { ASC: "ASC", DESC: "DESC" } as const;
export type Direction = (typeof Direction)[keyof typeof Direction];
registerEnumType(Direction, { name: "Direction" });

/** How far something that was added has been read. */
export const IngestStatus = {
  PENDING: "PENDING",
  PROCESSING: "PROCESSING",
  READY: "READY",
  FAILED: "FAILED",
} as const;
export type IngestStatus = (typeof IngestStatus)[keyof typeof IngestStatus];
registerEnumType(IngestStatus, { name: "IngestStatus" });
