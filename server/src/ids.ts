import { createHash } from "node:crypto";

import { TypeID, typeidUnboxed } from "typeid-js";

/** A string that names one kind of thing; the brand keeps two kinds from being swapped. */
export type Id<Kind extends string> = string & { readonly __kind: Kind };

export type UserId = Id<"User">;
export type MemberId = Id<"Member">;
export type WorkspaceId = Id<"Workspace">;
export type ApiKeyId = Id<"ApiKey">;
export type PlaybookId = Id<"Playbook">;
export type ScenarioId = Id<"Scenario">;
export type SuggestionId = Id<"Suggestion">;
export type GenerationId = Id<"Generation">;
export type KnowledgeDocumentId = Id<"KnowledgeDocument">;
export type FileId = Id<"File">;
/** The bare UUID under which a live document is opened: /collab/<uuid>. */
export type LiveDocumentId = Id<"LiveDocument">;
/** The bare UUID of a line inside a scenario's live document. */
export type LineId = Id<"Line">;

/** Which prefix says which kind: the part of an id that people may read and that `node(id)` branches on. */
const PREFIX = {
  User: "user",
  Member: "member",
  Workspace: "workspace",
  Invitation: "invitation",
  ApiKey: "key",
  Playbook: "playbook",
  Scenario: "scenario",
  Suggestion: "suggestion",
  Generation: "generation",
  KnowledgeDocument: "knowledge",
  KnowledgeVersion: "version",
  KnowledgeChunk: "chunk",
  Document: "document",
  FieldDefinition: "field",
  Workflow: "workflow",
  WorkflowVersion: "workflowversion",
  Run: "run",
  Batch: "batch",
  Approval: "approval",
  Task: "task",
  Action: "action",
  Skill: "skill",
  Tool: "tool",
  ToolSample: "sample",
  OutputMapping: "mapping",
  File: "file",
  Session: "session",
  Account: "account",
  Verification: "verification",
  ModelCall: "call",
  Evidence: "evidence",
} as const;

export type IdKind = keyof typeof PREFIX;

/** A new id of its kind: time-ordered (UUIDv7 inside), so that an index on it appends. */
export function newId<Kind extends IdKind>(kind: Kind): Id<Kind> {
  return brand<Kind>(typeidUnboxed(PREFIX[kind]));
}

/** The id of this kind that carries this UUID: proposals have bare UUIDs, their suggestion rows readable ids. */
export function idFromUuid<Kind extends IdKind>(kind: Kind, uuid: string): Id<Kind> {
  return brand<Kind>(TypeID.fromUUID(PREFIX[kind], uuid).toString());
}

/**
 * The same id for the same text, whoever asks and how often: what is made again then finds what is there. The UUID
 * inside is version 8 of RFC 9562, a hash with version and variant in their places; one without them is no UUID.
 */
export function idFor<Kind extends IdKind>(kind: Kind, text: string): Id<Kind> {
  const hex = createHash("sha256").update(text).digest("hex");
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return idFromUuid(kind, parts.join("-"));
}

/** The UUID inside an id; undefined when the text is not an id of this kind. */
export function uuidOf(kind: IdKind, id: string): string | undefined {
  try {
    return TypeID.fromString(id, PREFIX[kind]).toUUID();
  } catch {
    return undefined;
  }
}

/** What kind of thing an id from outside claims to name; undefined for anything that is no id of ours. */
export function kindOf(id: string): IdKind | undefined {
  const prefix = id.slice(0, id.lastIndexOf("_"));
  const entry = Object.entries(PREFIX).find(([, value]) => value === prefix);
  return entry && isIdKind(entry[0]) && uuidOf(entry[0], id) ? entry[0] : undefined;
}

function isIdKind(text: string): text is IdKind {
  return Object.hasOwn(PREFIX, text);
}

/** Says what a string from our own database or a checked input is. Only for values that were already parsed. */
export function brand<Kind extends string>(text: string): Id<Kind> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where a plain string becomes an id
  return text as Id<Kind>;
}
