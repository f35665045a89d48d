import type * as Y from "yjs";

/**
 * What a live document consists of: the names of its roots and fields, and the closed lists that
 * its values come from. Changes are additive only, because an old page deletes what it does not
 * know; a change that an old page cannot live with raises SCHEMA_VERSION and closes that page.
 */
export const SCHEMA_VERSION = 1;

/** Stored with each live document; a kind decides which roots an update may touch. */
export const DOCUMENT_KINDS = ["scenario", "playbook", "workflow"] as const;
/** The kind of one live document, as its row has it. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Every list of lines in a scenario, in the order in which people read them. */
export const LINE_MODULES = [
  "painPoints",
  "competitors",
  "keyMessages",
  "valuePropositions",
  "discoveryQuestions",
  "objectionHandling",
  "nextSteps",
] as const;
/** The name of a list in the document; the API has its own, in capitals. */
export type LineModule = (typeof LINE_MODULES)[number];

/** Its lines are pairs: `text` is the objection, `response` the answer to it. */
export const PAIRED_MODULE = "objectionHandling" satisfies LineModule;

/** In the order in which a deal meets them. Documents hold these words, so they are only added to. */
export const DEAL_STAGES = [
  "PROSPECTING",
  "DISCOVERY",
  "QUALIFICATION",
  "DEMO",
  "TECHNICAL_EVALUATION",
  "PROPOSAL",
  "NEGOTIATION",
  "CLOSING",
  "ONBOARDING",
  "RENEWAL",
  "EXPANSION",
] as const;
/** A stage as documents and the API name it. */
export type DealStage = (typeof DEAL_STAGES)[number];

/** What a line is made of: the line itself, and for objections the response beside it. */
export type LinePart = "text" | "response";

const ROOTS = {
  scenario: ["title", "meta", "meetingContext", "openingStrategy", "lines", "proposals", "anchors"],
  playbook: ["title", "description", "meta", "order"],
  workflow: ["nodes", "edges"],
} as const satisfies Record<DocumentKind, readonly string[]>;

const ALLOWED_ROOTS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  DOCUMENT_KINDS.map((kind) => [kind, new Set<string>(ROOTS[kind])]),
);

/** Names of the top-level types that an update may touch; the server refuses every other. None for an unknown kind. */
export function allowedRoots(kind: string): ReadonlySet<string> {
  return ALLOWED_ROOTS.get(kind) ?? new Set();
}

/** All of a scenario that is shared; evidence, owners and comments are rows beside it. */
export interface ScenarioRoots {
  readonly title: Y.Text;
  /** schema, dealStage, exitCriteria: plain values. */
  readonly meta: Y.Map<unknown>;
  readonly meetingContext: Y.XmlFragment;
  readonly openingStrategy: Y.XmlFragment;
  /** Line id → its map; read with `readLineEntry`, never trusted as it stands. */
  readonly lines: Y.Map<unknown>;
  /** Proposal id → its map; read with `readProposals`. */
  readonly proposals: Y.Map<unknown>;
  /** Anchors of comments; their text lives in SQL. */
  readonly anchors: Y.Map<unknown>;
}

/** The top-level types of a scenario. Naming them writes nothing into the document. */
export function scenarioRoots(doc: Y.Doc): ScenarioRoots {
  return {
    title: doc.getText("title"),
    meta: doc.getMap("meta"),
    meetingContext: doc.getXmlFragment("meetingContext"),
    openingStrategy: doc.getXmlFragment("openingStrategy"),
    lines: doc.getMap("lines"),
    proposals: doc.getMap("proposals"),
    anchors: doc.getMap("anchors"),
  };
}

/** The playbook's own page; each of its scenarios is a document of its own. */
export interface PlaybookRoots {
  readonly title: Y.Text;
  readonly description: Y.XmlFragment;
  /** schema, targetPersona, industry, productLine: plain values. */
  readonly meta: Y.Map<unknown>;
  /** Scenario id → order key. */
  readonly order: Y.Map<unknown>;
}

/** The top-level types of a playbook. Naming them writes nothing into the document. */
export function playbookRoots(doc: Y.Doc): PlaybookRoots {
  return {
    title: doc.getText("title"),
    description: doc.getXmlFragment("description"),
    meta: doc.getMap("meta"),
    order: doc.getMap("order"),
  };
}

/** The drawing alone: what is published and run is a row. */
export interface WorkflowRoots {
  /** Node id → a map of `kind`, `pos` ([x, y]: one key, two cost far more bytes) and each setting as `data.<name>`. */
  readonly nodes: Y.Map<unknown>;
  /** Edge id → { source, sourceHandle, target }, never changed in part. */
  readonly edges: Y.Map<unknown>;
}

/** The top-level types of a workflow's canvas. Naming them writes nothing into the document. */
export function workflowRoots(doc: Y.Doc): WorkflowRoots {
  return { nodes: doc.getMap("nodes"), edges: doc.getMap("edges") };
}

const MODULES: ReadonlySet<unknown> = new Set(LINE_MODULES);
const STAGES: ReadonlySet<unknown> = new Set(DEAL_STAGES);

/** For values from the document, which anybody who edits may have written. */
export function isLineModule(value: unknown): value is LineModule {
  return MODULES.has(value);
}

/** The same for stages. */
export function isDealStage(value: unknown): value is DealStage {
  return STAGES.has(value);
}
