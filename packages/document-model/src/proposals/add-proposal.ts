import * as Y from "yjs";

import { newEntryId } from "../layout/entry-id.ts";
import { type LineModule, type LinePart, PAIRED_MODULE, scenarioRoots } from "../layout/layout.ts";
import { findShownLine } from "../layout/line-entry.ts";
import { writeMarkdown } from "../markdown/markdown.ts";
import { keyAt } from "../order/order.ts";
import { emptyParagraph } from "../rich-text/block-elements.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { type Range, anchorsFor } from "./anchors.ts";
import {
  type Anchors,
  type ProposalField,
  type ProposalTarget,
  allProposals,
  bodyMode,
  findProposal,
  readProposals,
} from "./proposal.ts";
import { resolve, targetFragment, targetText } from "./resolve-proposal.ts";

/** A stretch of the flat text of a part, in UTF-16 code units. */
export interface PartRange extends Range {
  readonly part: LinePart;
}

/** What is proposed. `text` and `response` are Markdown; leave them out and stream them later. */
export type NewProposal = {
  readonly id?: string | undefined;
  readonly group: string;
  /** "streaming" while its body grows; `finishProposal` ends that. */
  readonly status?: "streaming" | "pending" | undefined;
  readonly text?: string | undefined;
  readonly response?: string | undefined;
} & (
  | {
      readonly kind: "insert";
      readonly module: LineModule;
      readonly afterLineId?: string | undefined;
      readonly newLineId?: string | undefined;
    }
  | { readonly kind: "replace"; readonly lineId: string; readonly range?: PartRange | undefined }
  | { readonly kind: "delete"; readonly lineId: string }
  /** Appends to a field of blocks, or fills an empty field. */
  | { readonly kind: "insert"; readonly field: ProposalField }
  | {
      readonly kind: "replace";
      readonly field: ProposalField;
      readonly range?: Range | undefined;
    }
);

/** Whether it stands in the document now. */
export type AddedProposal =
  | { readonly state: "added"; readonly id: string }
  /** gone: no such line shows; taken: an open proposal is about the same text; range: no such text. */
  | { readonly state: "refused"; readonly reason: "gone" | "taken" | "range" };

/** Puts a proposal beside the text. There is one open proposal per stretch of text at most. */
export function addProposal(doc: Y.Doc, proposal: NewProposal): AddedProposal {
  const target = targetOf(doc, proposal);
  if (typeof target === "string") return { state: "refused", reason: target };
  if (isTaken(doc, proposal, target)) return { state: "refused", reason: "taken" };
  const id = proposal.id ?? newEntryId();
  doc.transact(() => {
    const all = allProposals(doc);
    const { proposals } = scenarioRoots(doc);
    const map = new Y.Map<unknown>();
    proposals.set(id, map);
    const rekey = (other: string, ord: string): unknown =>
      findProposal(doc, other)?.map.set("ord", ord);
    map.set("ord", keyAt(all, all.length, rekey));
    map.set("kind", proposal.kind);
    map.set("group", proposal.group);
    map.set("status", proposal.status ?? "pending");
    map.set("base", baseOf(doc, target, proposal));
    for (const [key, value] of Object.entries(entriesOf(target))) map.set(key, value);
    addTexts(doc, { id, map, target }, proposal);
  });
  return { state: "added", id };
}

function targetOf(doc: Y.Doc, proposal: NewProposal): ProposalTarget | "gone" | "range" {
  if ("field" in proposal) {
    const target = { kind: "field", field: proposal.field, anchors: undefined } as const;
    const range = "range" in proposal ? proposal.range : undefined;
    if (range === undefined) return target;
    const anchors = anchorsIn(targetFragment(doc, target), { part: "text", ...range });
    return anchors === undefined ? "range" : { ...target, anchors };
  }
  if (proposal.kind === "insert") {
    const { module: inModule, afterLineId } = proposal;
    const newLineId = proposal.newLineId ?? newEntryId();
    return { kind: "newLine", module: inModule, newLineId, afterLineId };
  }
  const line = findShownLine(doc, proposal.lineId);
  if (line === undefined) return "gone";
  const target = {
    kind: "line",
    module: line.module,
    lineId: line.id,
    anchors: undefined,
  } as const;
  const range = proposal.kind === "replace" ? proposal.range : undefined;
  if (range === undefined) return target;
  const fragment = range.part === "text" ? line.text : line.response;
  const anchors = anchorsIn(fragment, range);
  return anchors === undefined ? "range" : { ...target, anchors };
}

function anchorsIn(fragment: Y.XmlFragment | undefined, range: PartRange): Anchors | undefined {
  if (fragment === undefined || range.from > range.to) return undefined;
  const anchors = anchorsFor(flatTextOf(fragment), range);
  return anchors === undefined ? undefined : { part: range.part, ...anchors };
}

function baseOf(doc: Y.Doc, target: ProposalTarget, proposal: NewProposal): string {
  if (target.kind === "newLine") return "";
  const fragment = target.anchors === undefined ? undefined : targetFragment(doc, target);
  const range = "range" in proposal ? proposal.range : undefined;
  if (fragment === undefined || range === undefined) return targetText(doc, target) ?? "";
  return flatTextOf(fragment).text.slice(range.from, range.to);
}

/** What of a target stands in the map, under the names of section 6. */
function entriesOf(target: ProposalTarget): Record<string, unknown> {
  switch (target.kind) {
    case "newLine": {
      const place = target.afterLineId === undefined ? {} : { afterLine: target.afterLineId };
      return { module: target.module, newLineId: target.newLineId, ...place };
    }
    case "line":
      return { module: target.module, line: target.lineId, ...target.anchors };
    case "field":
      return { field: target.field, ...target.anchors };
    default:
      return target satisfies never;
  }
}

function addTexts(
  doc: Y.Doc,
  { id, map, target }: { id: string; map: Y.Map<unknown>; target: ProposalTarget },
  { kind, text, response }: NewProposal,
): void {
  map.set("body", new Y.XmlFragment());
  const isPair = target.kind !== "field" && target.module === PAIRED_MODULE;
  // A replacement has a response only where one is given: else the old one stays.
  if (isPair && (kind === "insert" || response !== undefined)) {
    map.set("response", new Y.XmlFragment());
  }
  const proposal = findProposal(doc, id);
  if (proposal === undefined) return;
  const mode = bodyMode(proposal);
  if (text !== undefined) writeMarkdown(proposal.body, text, mode);
  else if (mode === "inline") proposal.body.insert(0, [emptyParagraph()]);
  if (proposal.response !== undefined && response !== undefined) {
    writeMarkdown(proposal.response, response, "blocks");
  }
}

function isTaken(doc: Y.Doc, proposal: NewProposal, target: ProposalTarget): boolean {
  // Any number of lines may be proposed for one place.
  if (proposal.kind === "insert") return false;
  const range = "range" in proposal ? proposal.range : undefined;
  return readProposals(doc).some((other) => {
    if (other.kind === "insert" || !isSameText(other.target, target)) return false;
    // A stale one is about a text that is gone, and takes no place.
    const theirs = other.status === "stale" ? undefined : resolve(doc, other);
    if (theirs === undefined || theirs.state === "stale") return false;
    return range === undefined || meets(theirs, range);
  });
}

/** Both are about one line part or field; a whole line is about both of its parts. */
function isSameText(a: ProposalTarget, b: ProposalTarget): boolean {
  if (a.kind === "field") return b.kind === "field" && a.field === b.field;
  if (a.kind !== "line" || b.kind !== "line" || a.lineId !== b.lineId) return false;
  return a.anchors === undefined || b.anchors === undefined || a.anchors.part === b.anchors.part;
}

/** Two insertions at one place meet as well: which of them came first nobody could say. */
function meets(a: Range, b: Range): boolean {
  return (a.from < b.to && b.from < a.to) || (a.from === b.from && a.to === b.to);
}
