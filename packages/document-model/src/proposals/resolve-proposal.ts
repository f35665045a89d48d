import type * as Y from "yjs";

import { scenarioRoots } from "../layout/layout.ts";
import { findLine, findShownLine, partOf } from "../layout/line-entry.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { rawText } from "../rich-text/read-blocks.ts";
import { type Range, rangeOf } from "./anchors.ts";
import {
  type Proposal,
  type ProposalField,
  type ProposalTarget,
  findProposal,
} from "./proposal.ts";

/**
 * Whether a proposal can still be accepted, and on which stretch of the flat text of its line
 * part or field (`flatTextOf`). A stale one can only be rejected or asked for again.
 */
export type Resolution =
  | { readonly state: "open"; readonly from: number; readonly to: number }
  | { readonly state: "stale" };

const STALE: Resolution = { state: "stale" };

/** Where a proposal applies now. Writes nothing. */
export function resolveProposal(doc: Y.Doc, id: string): Resolution {
  const proposal = findProposal(doc, id);
  return proposal === undefined || proposal.status === "stale" ? STALE : resolve(doc, proposal);
}

/** The same for a proposal that has been read already. Does not look at its status. */
export function resolve(doc: Y.Doc, proposal: Proposal): Resolution {
  const { target, kind } = proposal;
  // A new line, and what is appended to a field, belongs wherever there is room.
  if (target.kind === "newLine") return resolveNewLine(doc, proposal, target.newLineId);
  if (kind === "insert") {
    const { length } = targetText(doc, target) ?? "";
    return { state: "open", from: length, to: length };
  }
  if (target.anchors === undefined) return resolveWhole(doc, proposal, target);
  const range = rangeIn(doc, proposal, target);
  return range === undefined ? STALE : { state: "open", ...range };
}

/**
 * Its line exists only where an acceptance was taken back. Whoever wrote in it meanwhile, or has brought it back, has
 * made it theirs: to accept once more would write the proposed words over it.
 */
function resolveNewLine(doc: Y.Doc, { body, response }: Proposal, lineId: string): Resolution {
  const line = findLine(doc, lineId);
  if (line === undefined) return { state: "open", from: 0, to: 0 };
  const isUntouched =
    wordsOf(line.text) === wordsOf(body) &&
    (response === undefined || wordsOf(line.response) === wordsOf(response));
  return line.gone && isUntouched ? { state: "open", from: 0, to: 0 } : STALE;
}

/** Spaces count alike: a line is tidied when it is written, a body that was streamed is not. */
const wordsOf = (fragment: Y.XmlFragment | undefined): string =>
  fragment === undefined ? "" : flatTextOf(fragment).text.replaceAll(/\s+/g, " ").trim();

type Existing = Exclude<ProposalTarget, { kind: "newLine" }>;

function resolveWhole(doc: Y.Doc, { base }: Proposal, target: Existing): Resolution {
  const text = targetText(doc, target);
  return text === base ? { state: "open", from: 0, to: text.length } : STALE;
}

function rangeIn(doc: Y.Doc, { base }: Proposal, target: Existing): Range | undefined {
  const fragment = targetFragment(doc, target);
  const { anchors } = target;
  if (fragment === undefined || anchors === undefined) return undefined;
  return rangeOf(doc, flatTextOf(fragment), { anchors, base });
}

/**
 * The whole text that a proposal without a range is about; for an objection its response too, so
 * that a change in either is noticed. Undefined when the line does not show.
 */
export function targetText(doc: Y.Doc, target: Existing): string | undefined {
  if (target.kind === "line") {
    const line = findShownLine(doc, target.lineId);
    if (line === undefined) return undefined;
    const text = flatTextOf(line.text).text;
    return line.response === undefined ? text : `${text}\n${flatTextOf(line.response).text}`;
  }
  const { title, meta } = scenarioRoots(doc);
  if (target.field === "title") return rawText(title);
  if (target.field === "exitCriteria") {
    const value = meta.get("exitCriteria");
    return typeof value === "string" ? value : "";
  }
  return flatTextOf(fieldFragment(doc, target.field)).text;
}

/** The rich text that a proposal with a range is about. */
export function targetFragment(doc: Y.Doc, target: Existing): Y.XmlFragment | undefined {
  if (target.kind === "line") {
    const line = findShownLine(doc, target.lineId);
    return line === undefined ? undefined : partOf(line, target.anchors?.part ?? "text");
  }
  if (target.field === "title" || target.field === "exitCriteria") return undefined;
  return fieldFragment(doc, target.field);
}

/** The two fields that are rich text. */
export function fieldFragment(
  doc: Y.Doc,
  field: Exclude<ProposalField, "title" | "exitCriteria">,
): Y.XmlFragment {
  const roots = scenarioRoots(doc);
  return field === "meetingContext" ? roots.meetingContext : roots.openingStrategy;
}
