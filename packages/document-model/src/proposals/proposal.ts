import * as Y from "yjs";

import { isEntryId } from "../layout/entry-id.ts";
import { type LineModule, type LinePart, isLineModule, scenarioRoots } from "../layout/layout.ts";
import { markdownOf } from "../markdown/markdown.ts";
import type { MarkdownMode } from "../markdown/reading/inline-parser.ts";
import { compareOrder } from "../order/order.ts";

/** Fields of a scenario that a proposal may be about; lines are the other thing. */
const PROPOSAL_FIELDS = ["title", "exitCriteria", "meetingContext", "openingStrategy"] as const;
/** Titles and exit criteria are plain texts, the other two are blocks. */
export type ProposalField = (typeof PROPOSAL_FIELDS)[number];

/** "insert" on a field appends to it; a field is never deleted. */
export type ProposalKind = "insert" | "replace" | "delete";

/** Decided ones stay in the document for a while, unseen, so that a decision can be undone. */
export type ProposalStatus = "streaming" | "pending" | "stale" | "accepted" | "rejected";

/** Encoded relative positions, and the text around them for when these are lost. */
export interface Anchors {
  readonly part: LinePart;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly prefix: string;
  readonly suffix: string;
}

/** What a proposal is about. Anchors narrow it to a stretch. */
export type ProposalTarget =
  | {
      readonly kind: "newLine";
      readonly module: LineModule;
      readonly newLineId: string;
      /** Absent or hidden: at the end of the module. */
      readonly afterLineId: string | undefined;
    }
  /** Without anchors: the whole line. */
  | {
      readonly kind: "line";
      readonly module: LineModule;
      readonly lineId: string;
      readonly anchors: Anchors | undefined;
    }
  | {
      readonly kind: "field";
      readonly field: ProposalField;
      readonly anchors: Anchors | undefined;
    };

/** A proposed change that stands beside the text; see section 6 of the protocol. */
export interface Proposal {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly target: ProposalTarget;
  readonly status: ProposalStatus;
  /** What was proposed together, such as by one generation: its accepted lines keep the order of their proposals. */
  readonly group: string;
  /** Order key: in which order proposals were made. */
  readonly ord: string;
  /** The text seen when it was made, in one string as `flatTextOf` gives it. */
  readonly base: string;
  readonly body: Y.XmlFragment;
  /** Objections alone. */
  readonly response: Y.XmlFragment | undefined;
  readonly map: Y.Map<unknown>;
}

const KINDS: ReadonlySet<unknown> = new Set(["insert", "replace", "delete"]);
const STATUSES: ReadonlySet<unknown> = new Set([
  "streaming",
  "pending",
  "stale",
  "accepted",
  "rejected",
]);
const FIELDS: ReadonlySet<unknown> = new Set(PROPOSAL_FIELDS);
/** A relative position takes some twenty bytes. */
const MAX_ANCHOR_BYTES = 256;

function isKind(value: unknown): value is ProposalKind {
  return KINDS.has(value);
}

function isStatus(value: unknown): value is ProposalStatus {
  return STATUSES.has(value);
}

function isField(value: unknown): value is ProposalField {
  return FIELDS.has(value);
}

/** Reads one entry of `proposals`; undefined for anything that is none. */
function readProposal(id: string, value: unknown): Proposal | undefined {
  if (!isEntryId(id) || !(value instanceof Y.Map)) return undefined;
  const map: Y.Map<unknown> = value;
  const kind = map.get("kind");
  const status = map.get("status");
  const body = map.get("body");
  if (!isKind(kind) || !isStatus(status) || !(body instanceof Y.XmlFragment)) return undefined;
  const target = readTarget(map, kind);
  if (target === undefined) return undefined;
  const response = map.get("response");
  return {
    id,
    kind,
    target,
    status,
    group: textOf(map, "group"),
    ord: textOf(map, "ord"),
    base: textOf(map, "base"),
    body,
    response: response instanceof Y.XmlFragment ? response : undefined,
    map,
  };
}

function readTarget(map: Y.Map<unknown>, kind: ProposalKind): ProposalTarget | undefined {
  const field = map.get("field");
  if (isField(field)) {
    return kind === "delete" ? undefined : { kind: "field", field, anchors: readAnchors(map) };
  }
  const name = map.get("module");
  if (!isLineModule(name)) return undefined;
  if (kind === "insert") {
    const newLineId = map.get("newLineId");
    const after = map.get("afterLine");
    if (!isEntryId(newLineId)) return undefined;
    const afterLineId = isEntryId(after) ? after : undefined;
    return { kind: "newLine", module: name, newLineId, afterLineId };
  }
  const lineId = map.get("line");
  if (!isEntryId(lineId)) return undefined;
  return { kind: "line", module: name, lineId, anchors: readAnchors(map) };
}

function readAnchors(map: Y.Map<unknown>): Anchors | undefined {
  const from = map.get("from");
  const to = map.get("to");
  if (!isAnchor(from) || !isAnchor(to)) return undefined;
  const part = map.get("part") === "response" ? "response" : "text";
  return { part, from, to, prefix: textOf(map, "prefix"), suffix: textOf(map, "suffix") };
}

function isAnchor(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length <= MAX_ANCHOR_BYTES;
}

function textOf(map: Y.Map<unknown>, key: string): string {
  const value = map.get(key);
  return typeof value === "string" ? value : "";
}

/** The proposal with this id, decided or not. */
export function findProposal(doc: Y.Doc, id: string): Proposal | undefined {
  return readProposal(id, scenarioRoots(doc).proposals.get(id));
}

/** Every proposal, decided ones too, in the order in which they were made. */
export function allProposals(doc: Y.Doc): Proposal[] {
  const proposals: Proposal[] = [];
  scenarioRoots(doc).proposals.forEach((value, id) => {
    const proposal = readProposal(id, value);
    if (proposal !== undefined) proposals.push(proposal);
  });
  return proposals.toSorted(compareOrder);
}

/** The proposals that wait for a decision or still grow, in the order in which they were made. */
export function readProposals(doc: Y.Doc): Proposal[] {
  return allProposals(doc).filter(isOpen);
}

/** Still to be decided: streaming, pending or stale. */
export function isOpen({ status }: Proposal): boolean {
  return status !== "accepted" && status !== "rejected";
}

/** How the body of a proposal is written: what becomes a line's text or a title is one paragraph. */
export function bodyMode({ target }: Proposal): MarkdownMode {
  switch (target.kind) {
    case "newLine":
      return "inline";
    case "line":
      return target.anchors?.part === "response" ? "blocks" : "inline";
    case "field":
      return target.field === "title" || target.field === "exitCriteria" ? "inline" : "blocks";
    default:
      return target satisfies never;
  }
}

/** What a proposal proposes, in Markdown. */
export function proposalBody(proposal: Proposal): { text: string; response?: string } {
  const text = markdownOf(proposal.body, bodyMode(proposal));
  if (proposal.response === undefined) return { text };
  return { text, response: markdownOf(proposal.response, "blocks") };
}
