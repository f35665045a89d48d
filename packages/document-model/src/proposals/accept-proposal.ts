import type * as Y from "yjs";

import { type LineText, hideLine, insertLine, orderedLines } from "../lines/lines.ts";
import { readLine } from "../lines/set-line-text.ts";
import { parseBlocks } from "../markdown/reading/parse-blocks.ts";
import { compareOrder } from "../order/order.ts";
import { elementOf } from "../rich-text/block-elements.ts";
import { flatTextOf } from "../rich-text/flat-text.ts";
import { type Proposal, allProposals, bodyMode, findProposal, proposalBody } from "./proposal.ts";
import { reanchor } from "./reanchor.ts";
import { rememberBefore } from "./remembered-decision.ts";
import {
  type Resolution,
  fieldFragment,
  resolve,
  targetFragment,
  targetText,
} from "./resolve-proposal.ts";
import { readStretch, readWhole, writeStretch, writeWhole } from "./target-content.ts";

/** Reasons by the names of the API. */
export type DecisionRefusal = "ALREADY_DECIDED" | "STALE" | "STREAMING" | "NOT_FOUND";

/** What an acceptance did, or why it did nothing; a refusal leaves the document as it was. */
export type Acceptance =
  | {
      readonly state: "accepted";
      /** The line that was made, changed or hidden; undefined for a field. */
      readonly lineId: string | undefined;
      /**
       * What stood there and what stands there now, in Markdown: of the range where the proposal
       * has one, else of the whole line or field. undefined: nothing. `reopenAccepted` asks for both.
       */
      readonly before: LineText | undefined;
      readonly after: LineText | undefined;
    }
  | { readonly state: "refused"; readonly reason: DecisionRefusal };

/**
 * Applies a proposal in one transaction. `text` is what its row says, not what its body says,
 * because anybody who edits could have changed the body; without it the body counts. The proposal
 * stays in the document as accepted, unseen, until it is reopened or swept.
 */
export function acceptProposal(
  doc: Y.Doc,
  id: string,
  text?: { readonly text?: string | undefined; readonly response?: string | undefined },
): Acceptance {
  const proposal = findProposal(doc, id);
  if (proposal === undefined) return refused("NOT_FOUND");
  if (proposal.status === "streaming") return refused("STREAMING");
  if (proposal.status === "stale") return refused("STALE");
  if (proposal.status !== "pending") return refused("ALREADY_DECIDED");
  const resolution = resolve(doc, proposal);
  if (resolution.state === "stale") return refused("STALE");

  const body = proposalBody(proposal);
  const wanted: LineText = {
    text: text?.text ?? body.text,
    response: text?.response ?? body.response,
  };
  return doc.transact(() => {
    const acceptance = apply(doc, { proposal, resolution }, wanted);
    proposal.map.set("status", "accepted");
    if (acceptance.state === "accepted") rememberBefore(proposal, acceptance.before);
    return acceptance;
  });
}

function refused(reason: DecisionRefusal): Acceptance {
  return { state: "refused", reason };
}

interface Applicable {
  readonly proposal: Proposal;
  readonly resolution: Extract<Resolution, { state: "open" }>;
}

function apply(doc: Y.Doc, { proposal, resolution }: Applicable, wanted: LineText): Acceptance {
  const { target, kind } = proposal;
  if (target.kind === "newLine") return acceptNewLine(doc, proposal, wanted);
  if (kind === "insert" && target.kind === "field" && isBlockField(target.field)) {
    return appendBlocks(doc, { proposal, field: target.field }, wanted.text);
  }
  if (target.anchors !== undefined) return acceptRange(doc, { proposal, resolution }, wanted.text);
  const before = readWhole(doc, target);
  if (kind === "delete" && target.kind === "line") {
    hideLine(doc, target.lineId);
    return { state: "accepted", lineId: target.lineId, before, after: undefined };
  }
  writeWhole(doc, target, wanted);
  proposal.map.set("base", targetText(doc, target) ?? "");
  const lineId = target.kind === "line" ? target.lineId : undefined;
  return { state: "accepted", lineId, before, after: readWhole(doc, target) };
}

type BlockField = "meetingContext" | "openingStrategy";

function isBlockField(field: string): field is BlockField {
  return field === "meetingContext" || field === "openingStrategy";
}

function acceptNewLine(doc: Y.Doc, proposal: Proposal, wanted: LineText): Acceptance {
  const { target } = proposal;
  if (target.kind !== "newLine") return refused("NOT_FOUND");
  const lineId = insertLine(doc, {
    module: target.module,
    id: target.newLineId,
    afterLineId: placeFor(doc, proposal),
    ...wanted,
  });
  return { state: "accepted", lineId, before: undefined, after: readLine(doc, lineId) };
}

/**
 * Behind which line an accepted one goes. Lines of one group that were proposed for one place keep
 * the order in which they were proposed, in whichever order they are accepted.
 */
function placeFor(doc: Y.Doc, proposal: Proposal): string | null | undefined {
  const { target, group } = proposal;
  if (target.kind !== "newLine") return undefined;
  const shown = orderedLines(doc, target.module).map(({ id }) => id);
  const anchor = target.afterLineId === undefined ? -1 : shown.indexOf(target.afterLineId);
  let behind = anchor;
  let before = shown.length;
  for (const other of allProposals(doc)) {
    if (other.status !== "accepted" || other.group !== group) continue;
    if (other.target.kind !== "newLine" || other.target.afterLineId !== target.afterLineId)
      continue;
    const at = shown.indexOf(other.target.newLineId);
    if (at === -1 || at <= anchor || other.id === proposal.id) continue;
    if (compareOrder(other, proposal) < 0) behind = Math.max(behind, at);
    else before = Math.min(before, at);
  }
  if (before < shown.length) return shown[before - 1] ?? null;
  return behind === -1 ? undefined : shown[behind];
}

/** The blocks go at the end; an empty field has an empty paragraph, which gives way. */
function appendBlocks(
  doc: Y.Doc,
  { proposal, field }: { readonly proposal: Proposal; readonly field: BlockField },
  markdown: string,
): Acceptance {
  const fragment = fieldFragment(doc, field);
  const target = { kind: "field", field, anchors: undefined } as const;
  const before = readWhole(doc, target);
  const blocks = parseBlocks(markdown);
  if (before?.text === "") writeWhole(doc, target, { text: markdown });
  else fragment.insert(fragment.length, blocks.map(elementOf));
  proposal.map.set("base", targetText(doc, target) ?? "");
  return { state: "accepted", lineId: undefined, before, after: readWhole(doc, target) };
}

function acceptRange(
  doc: Y.Doc,
  { proposal, resolution }: Applicable,
  markdown: string,
): Acceptance {
  const { target } = proposal;
  if (target.kind === "newLine") return refused("NOT_FOUND");
  const fragment = targetFragment(doc, target);
  if (fragment === undefined) return refused("STALE");
  const flat = flatTextOf(fragment);
  const stretch = { from: resolution.from, to: resolution.to, mode: bodyMode(proposal) };
  const before = readStretch(flat, stretch);
  const length = writeStretch(flat, stretch, markdown);
  const range = { from: resolution.from, to: resolution.from + length };
  reanchor(proposal, fragment, range);
  const after = readStretch(flatTextOf(fragment), { ...range, mode: stretch.mode });
  const lineId = target.kind === "line" ? target.lineId : undefined;
  return { state: "accepted", lineId, before: { text: before }, after: { text: after } };
}
