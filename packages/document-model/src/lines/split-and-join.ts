import type * as Y from "yjs";

import { type LineEntry, findShownLine } from "../layout/line-entry.ts";
import type { Range } from "../proposals/anchors.ts";
import { type Proposal, readProposals } from "../proposals/proposal.ts";
import { reanchor } from "../proposals/reanchor.ts";
import { resolve } from "../proposals/resolve-proposal.ts";
import { elementOf } from "../rich-text/block-elements.ts";
import { isBorder, sliceInline } from "../rich-text/edit-inline.ts";
import { flatTextOf, replaceStretch } from "../rich-text/flat-text.ts";
import { blocksOf, rawInlineOf } from "../rich-text/read-blocks.ts";
import { writeBlocks } from "../rich-text/write-blocks.ts";
import { hideLine, insertLine, orderedLines } from "./lines.ts";

/**
 * Enter inside a line: what stands behind `index` (of its flat text) becomes a new line below,
 * with its marks; proposals about that text go with it. Returns the new line's id; undefined when
 * the line does not show. A response stays where it is.
 */
export function splitLine(
  doc: Y.Doc,
  { lineId, index, newLineId }: { lineId: string; index: number; newLineId?: string | undefined },
): string | undefined {
  const line = findShownLine(doc, lineId);
  if (line === undefined) return undefined;
  return doc.transact(() => {
    const moved = rangesOn(doc, lineId);
    const flat = flatTextOf(line.text);
    const { length } = flat.text;
    const inside = Math.max(0, Math.min(index, length));
    const at = isBorder(flat.text, inside) ? inside : inside - 1;
    const behind = sliceInline(rawInlineOf(line.text), at, length);
    const id = insertLine(doc, { module: line.module, afterLineId: lineId, id: newLineId });
    const below = findShownLine(doc, id);
    if (below === undefined) return id;
    replaceStretch(flat, { from: at, to: length }, []);
    replaceStretch(flatTextOf(below.text), { from: 0, to: 0 }, behind);
    for (const { proposal, from, to } of moved) {
      if (from >= at) retarget(proposal, below, { from: from - at, to: to - at });
      else if (to <= at) reanchor(proposal, line.text, { from, to });
    }
    return id;
  });
}

/** Where the caret goes after a join. */
export interface JoinedLine {
  readonly lineId: string;
  readonly index: number;
}

/**
 * Backspace at the start of a line: its text goes to the end of the line above, with its marks
 * and the proposals about it; its response below the other one. undefined: nothing is above.
 */
export function joinLine(doc: Y.Doc, lineId: string): JoinedLine | undefined {
  const line = findShownLine(doc, lineId);
  if (line === undefined) return undefined;
  const row = orderedLines(doc, line.module);
  const above = row[row.findIndex(({ id }) => id === lineId) - 1];
  if (above === undefined) return undefined;
  return doc.transact(() => {
    const moved = rangesOn(doc, lineId);
    const flat = flatTextOf(above.text);
    const { length } = flat.text;
    const content = rawInlineOf(line.text);
    replaceStretch(flat, { from: length, to: length }, content);
    moveResponse(line, above);
    for (const { proposal, from, to } of moved) {
      retarget(proposal, above, { from: from + length, to: to + length });
    }
    hideLine(doc, lineId);
    return { lineId: above.id, index: length };
  });
}

function moveResponse(from: LineEntry, to: LineEntry): void {
  if (from.response === undefined || to.response === undefined) return;
  if (flatTextOf(from.response).text === "") return;
  const blocks = blocksOf(from.response);
  if (flatTextOf(to.response).text === "") writeBlocks(to.response, blocks);
  else to.response.insert(to.response.length, blocks.map(elementOf));
}

interface ProposedRange extends Range {
  readonly proposal: Proposal;
}

/** Open proposals about a stretch of a line's text, and where it is now. */
function rangesOn(doc: Y.Doc, lineId: string): ProposedRange[] {
  return readProposals(doc).flatMap((proposal) => {
    const { target } = proposal;
    if (target.kind !== "line" || target.lineId !== lineId) return [];
    if (target.anchors?.part !== "text") return [];
    const resolution = resolve(doc, proposal);
    if (resolution.state === "stale") return [];
    return [{ proposal, from: resolution.from, to: resolution.to }];
  });
}

function retarget(proposal: Proposal, line: LineEntry, range: Range): void {
  proposal.map.set("line", line.id);
  reanchor(proposal, line.text, range);
}
