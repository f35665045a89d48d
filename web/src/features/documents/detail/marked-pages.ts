/** Offsets into a document's text; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A part of a text as it is drawn. */
export interface TextPart extends Range {
  /** From 1; undefined where the text has no pages. */
  readonly page: number | undefined;
}

/** A stretch that is drawn in one way. */
interface Piece extends Range {
  readonly marked: boolean;
}

/** So long a part is quick to lay out, and the browser skips those that are out of sight. */
const PART_LENGTH = 4_000;

/** The whole text in order: its pages, or parts that end where paragraphs do. */
export function partsOf(text: string, pageStarts: readonly number[]): readonly TextPart[] {
  if (pageStarts.length === 0) return paragraphsOf(text);
  return pageStarts.map((start, index) => ({
    start,
    end: pageStarts[index + 1] ?? text.length,
    page: index + 1,
  }));
}

/** A part ends at the first empty line behind its length: no paragraph is cut. */
function paragraphsOf(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf("\n\n", start + PART_LENGTH);
    const end = found === -1 ? text.length : found + 2;
    parts.push({ start, end, page: undefined });
    start = end;
  }
  return parts;
}

/** A part cut at both ends of what is marked, as far as they lie in it. */
export function piecesOf(part: Range, mark: Range | undefined): readonly Piece[] {
  const start = Math.max(part.start, mark?.start ?? part.end);
  const end = Math.min(part.end, mark?.end ?? part.start);
  if (start >= end) return [{ start: part.start, end: part.end, marked: false }];
  return [
    { start: part.start, end: start, marked: false },
    { start, end, marked: true },
    { start: end, end: part.end, marked: false },
  ].filter((piece) => piece.start < piece.end);
}
