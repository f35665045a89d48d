import {
  findShownLine,
  flatTextOf,
  type LinePart,
  plainTextOf,
  type Proposal,
  resolveProposal,
  scenarioRoots,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import type { TextMark } from "../text/marks/text-marks.ts";
import { wordDifference } from "./word-difference.ts";

/** How an open proposal changes one part of its line or field, as marks over the text that stands there. */
export function changesOf(doc: Y.Doc, proposal: Proposal, part: LinePart): TextMark[] {
  const resolution = resolveProposal(doc, proposal.id);
  const { target } = proposal;
  // A stale one is shown beside the text and not in it; a new line has no text to be drawn over.
  if (resolution.state === "stale" || target.kind === "newLine") return [];
  if (target.anchors) {
    if (target.anchors.part !== part) return [];
    return changesWithin(proposal, textOf(doc, proposal, part), { ...resolution, body: "text" });
  }
  const whole = textOf(doc, proposal, part);
  return changesWithin(proposal, whole, { from: 0, to: whole.length, body: part });
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** Which text of the proposal says what is to stand there. */
  readonly body: LinePart;
}

/** `range` is the stretch that the proposal is about; outside of it nothing is marked. */
function changesWithin(proposal: Proposal, whole: string, range: Range): TextMark[] {
  const { from, to } = range;
  const { id, kind, status } = proposal;
  if (kind === "delete") return from < to ? [{ kind: "removed", id, from, to }] : [];
  const body = range.body === "response" ? proposal.response : proposal.body;
  if (body === undefined) return [];
  if (kind === "insert" || status === "streaming") {
    // With the borders of its paragraphs, which a flat text does not have.
    const text = plainTextOf(body);
    const insertion: TextMark = {
      kind: "inserted",
      id,
      at: to,
      text,
      streaming: status === "streaming",
    };
    // Until the last word has come, what stays is not known.
    return text === "" && status !== "streaming" ? [] : [insertion];
  }
  return wordChanges(id, { from, old: whole.slice(from, to), next: flatTextOf(body).text });
}

/** Indexes count in the text as it stands, without what is inserted. */
function wordChanges(
  id: string,
  { from, old, next }: { readonly from: number; readonly old: string; readonly next: string },
): TextMark[] {
  const marks: TextMark[] = [];
  let at = from;
  for (const { added, removed, value } of wordDifference(old, next)) {
    if (added) marks.push({ kind: "inserted", id, at, text: value, streaming: false });
    else {
      if (removed) marks.push({ kind: "removed", id, from: at, to: at + value.length });
      at += value.length;
    }
  }
  return marks;
}

/** The flat text that the proposal speaks of; empty where its line is gone or it asks for a new one. */
function textOf(doc: Y.Doc, { target }: Proposal, part: LinePart): string {
  if (target.kind === "newLine") return "";
  if (target.kind === "line") {
    const line = findShownLine(doc, target.lineId);
    const fragment = part === "text" ? line?.text : line?.response;
    return fragment ? flatTextOf(fragment).text : "";
  }
  const roots = scenarioRoots(doc);
  if (target.field === "meetingContext" || target.field === "openingStrategy") {
    return flatTextOf(roots[target.field]).text;
  }
  return "";
}
