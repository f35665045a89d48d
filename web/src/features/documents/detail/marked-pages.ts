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

/** A sentence that proves what a field holds. */
export interface Proof extends Range {
  /** As people call it. */
  readonly field: string;
}

/** What is shown of a text beside its words. */
interface Shown {
  /** The one that somebody has asked for. */
  readonly mark: Range | undefined;
  readonly proofs: readonly Proof[];
}

/** A stretch that is drawn in one way. */
interface Piece extends Range {
  readonly marked: boolean;
  /** The fields that it proves. */
  readonly proves: readonly string[];
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

/** A part cut wherever something begins or ends, as far as it lies in it; but the mark is one piece. */
export function piecesOf(part: Range, { mark, proofs }: Shown): readonly Piece[] {
  const isInMark = (at: number) => mark !== undefined && at > mark.start && at < mark.end;
  const proofEdges = proofs.flatMap(({ start, end }) => [start, end]).filter((at) => !isInMark(at));
  const edges = [...proofEdges, ...(mark ? [mark.start, mark.end] : [])];
  const inside = edges.filter((at) => at > part.start && at < part.end);
  const cuts = [...new Set([part.start, ...inside, part.end])].toSorted((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? part.start;
    const holds = (range: Range) => range.start <= start && range.end >= end;
    const proves = proofs.filter(holds).map(({ field }) => field);
    return { start, end, marked: mark !== undefined && holds(mark), proves };
  });
}
