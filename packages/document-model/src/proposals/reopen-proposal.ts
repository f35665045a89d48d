import type * as Y from "yjs";

import { findLine } from "../layout/line-entry.ts";
import { type LineText, hideLine, restoreLine } from "../lines/lines.ts";
import { readLine } from "../lines/set-line-text.ts";
import { blockMarkdown } from "../markdown/block-markdown.ts";
import { inlineMarkdown } from "../markdown/inline-markdown.ts";
import { parseLine } from "../markdown/markdown.ts";
import { parseBlocks } from "../markdown/reading/parse-blocks.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { rangeOf } from "./anchors.ts";
import { type Proposal, bodyMode, findProposal } from "./proposal.ts";
import { reanchor } from "./reanchor.ts";
import { type Decided, forgetBefore } from "./remembered-decision.ts";
import { targetFragment, targetText } from "./resolve-proposal.ts";
import { readWhole, writeStretch, writeWhole } from "./target-content.ts";

/** STALE: somebody has changed the text since. NOT_FOUND: no such decision to take back. */
export type Reopening =
  | { readonly state: "reopened" }
  | { readonly state: "refused"; readonly reason: "STALE" | "NOT_FOUND" };

const REOPENED: Reopening = { state: "reopened" };
const STALE: Reopening = { state: "refused", reason: "STALE" };
const NOT_FOUND: Reopening = { state: "refused", reason: "NOT_FOUND" };

/**
 * Undoes an acceptance in one transaction: an inserted line is hidden, a hidden one shows again,
 * a replaced text gets its `before` back, and the proposal is pending. Refused as STALE when the
 * text has changed since, because somebody's work would be lost.
 */
export function reopenAccepted(doc: Y.Doc, id: string, decided: Decided): Reopening {
  const proposal = findProposal(doc, id);
  if (proposal?.status !== "accepted") return NOT_FOUND;
  return doc.transact(() => {
    const reopening = takeBack(doc, proposal, decided);
    if (reopening.state === "refused") return reopening;
    proposal.map.set("status", "pending");
    forgetBefore(proposal);
    return reopening;
  });
}

function takeBack(doc: Y.Doc, proposal: Proposal, decided: Decided): Reopening {
  const { target, kind } = proposal;
  if (target.kind === "newLine") return takeBackLine(doc, target.newLineId, decided.after);
  if (kind === "delete" && target.kind === "line") {
    return bringBackLine(doc, target.lineId, decided.before);
  }
  const isAppended = kind === "insert";
  if (target.anchors !== undefined && !isAppended) return takeBackRange(doc, proposal, decided);
  if (!saysStill(readWhole(doc, target), decided.after)) return STALE;
  if (decided.before === undefined) return STALE;
  writeWhole(doc, target, decided.before);
  proposal.map.set("base", targetText(doc, target) ?? "");
  return REOPENED;
}

function takeBackLine(doc: Y.Doc, lineId: string, after: LineText | undefined): Reopening {
  if (!saysStill(readLine(doc, lineId), after)) return STALE;
  hideLine(doc, lineId);
  return REOPENED;
}

function bringBackLine(doc: Y.Doc, lineId: string, before: LineText | undefined): Reopening {
  const line = findLine(doc, lineId);
  if (line === undefined) return NOT_FOUND;
  if (line.gone) restoreLine(doc, lineId);
  else if (!saysStill(readLine(doc, lineId), before)) return STALE;
  return REOPENED;
}

function takeBackRange(doc: Y.Doc, proposal: Proposal, { before }: Decided): Reopening {
  const { target, base } = proposal;
  if (target.kind === "newLine" || target.anchors === undefined) return STALE;
  const fragment = targetFragment(doc, target);
  if (fragment === undefined || before === undefined) return STALE;
  const flat = flatTextOf(fragment);
  const range = rangeOf(doc, flat, { anchors: target.anchors, base });
  if (range === undefined) return STALE;
  const length = writeStretch(flat, { ...range, mode: bodyMode(proposal) }, before.text);
  reanchor(proposal, fragment, { from: range.from, to: range.from + length });
  return REOPENED;
}

/** Two texts may be written differently and say the same ("__a__" and "**a**"). */
function saysStill(now: LineText | undefined, then: LineText | undefined): boolean {
  if (now === undefined || then === undefined) return false;
  return (
    isSameMarkdown(now.text, then.text) &&
    (then.response === undefined || isSameMarkdown(now.response ?? "", then.response))
  );
}

function isSameMarkdown(a: string, b: string): boolean {
  return (
    a === b ||
    inlineMarkdown(parseLine(a), "inline") === inlineMarkdown(parseLine(b), "inline") ||
    blockMarkdown(parseBlocks(a)) === blockMarkdown(parseBlocks(b))
  );
}

/** Leaves a proposal unapplied; `reopenRejected` takes that back. False if it is not open. */
export function rejectProposal(doc: Y.Doc, id: string): boolean {
  const proposal = findProposal(doc, id);
  if (proposal === undefined || proposal.status === "accepted" || proposal.status === "rejected") {
    return false;
  }
  proposal.map.set("status", "rejected");
  return true;
}

/** Makes a rejected proposal pending again. */
export function reopenRejected(doc: Y.Doc, id: string): Reopening {
  const proposal = findProposal(doc, id);
  if (proposal?.status !== "rejected") return NOT_FOUND;
  proposal.map.set("status", "pending");
  return REOPENED;
}
