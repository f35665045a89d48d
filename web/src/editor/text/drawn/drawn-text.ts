import type { Inline, Marks } from "@playbooks/document-model";

import { isRange, type PointMark, type RangeMark, type TextMark } from "../marks/text-marks.ts";

/** A stretch of a text that is drawn in one way. */
export type Piece =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly marks: Marks;
      readonly over: readonly RangeMark[];
    }
  | { readonly kind: "break" }
  | { readonly kind: "point"; readonly mark: PointMark };

interface Stretch {
  /** Index in the flat text at which the content begins. */
  readonly start: number;
  /** The first of its field draws what stands at the very start; between two, the one before draws it. */
  readonly isFirst: boolean;
}

/**
 * Cuts a paragraph's content where marks begin and end, and puts carets and insertions between. Each of these stands
 * in one place, the same as in an editor (`positionOfIndex`, "before").
 */
export function piecesOf(
  content: readonly Inline[],
  { start, isFirst }: Stretch,
  marks: readonly TextMark[],
): Piece[] {
  const ranges = marks.filter(isRange);
  const points = marks.filter((mark): mark is PointMark => !isRange(mark));
  const pieces: Piece[] = [];
  let at = start;
  const drawPoints = (upTo: number): void => {
    for (const mark of points) if (mark.at === upTo) pieces.push({ kind: "point", mark });
  };
  if (isFirst) drawPoints(at);
  for (const part of content) {
    // No length: a mark at its index was drawn with the text before it.
    if (part.kind === "break") {
      pieces.push({ kind: "break" });
      continue;
    }
    const end = at + part.text.length;
    for (const cut of cutsWithin(at, end, marks)) {
      const over = ranges.filter(({ from, to }) => from < cut && to > at);
      const text = part.text.slice(at - (end - part.text.length), cut - (end - part.text.length));
      pieces.push({ kind: "text", text, marks: part.marks, over });
      at = cut;
      drawPoints(at);
    }
  }
  return pieces;
}

/** Ends of the pieces of a stretch, in order; the last is its own end. */
function cutsWithin(start: number, end: number, marks: readonly TextMark[]): number[] {
  const cuts = marks.flatMap((mark) => (isRange(mark) ? [mark.from, mark.to] : [mark.at]));
  const inside = cuts.filter((cut) => cut > start && cut < end);
  return [...new Set([...inside, end])].toSorted((a, b) => a - b);
}

/** In UTF-16 units of the flat text, in which a break counts nothing. */
export function lengthOf(content: readonly Inline[]): number {
  return content.reduce((sum, part) => sum + (part.kind === "text" ? part.text.length : 0), 0);
}
