/** Offsets into the text of a version; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What retrieval finds as one thing. `position` counts from 0, `page` from 1, null in what has no pages. */
export interface Passage extends Range {
  readonly id: string;
  readonly position: number;
  readonly page: number | null;
  /** The headings above it, outermost first, joined by " › "; null where there are none. */
  readonly heading: string | null;
}

/** A part of a text as it is drawn: a passage, or what stands between passages. */
export interface Block extends Range {
  readonly key: string;
  readonly passage: Passage | undefined;
}

/** A stretch that is drawn in one way. */
export interface Run extends Range {
  readonly text: string;
  readonly marked: boolean;
  /** A line of Markdown that is a heading. */
  readonly heading: boolean;
}

/** The whole text in order: its passages, and between them what belongs to none, unless it is only white space. */
export function blocksOf(text: string, passages: readonly Passage[]): readonly Block[] {
  const blocks: Block[] = [];
  let from = 0;
  const between = (end: number) => {
    if (text.slice(from, end).trim() !== "")
      blocks.push({ key: `between-${from}`, start: from, end, passage: undefined });
  };
  for (const passage of passages) {
    // Passages never overlap. Should one come twice, with a page that was fetched again, it is drawn once.
    if (passage.start < from) continue;
    between(passage.start);
    blocks.push({ key: passage.id, start: passage.start, end: passage.end, passage });
    from = passage.end;
  }
  between(text.length);
  return blocks;
}

/** As Markdown has it: at most three blanks before it. */
const HEADING = /^ {0,3}#{1,6}\s/;

/** A part of a text cut where its look changes: at the ends of headings, and at both ends of what is marked. */
export function runsOf(text: string, block: Range, mark: Range | undefined): readonly Run[] {
  const runs: Run[] = [];
  let at = block.start;
  while (at < block.end) {
    const lineEnd = endOfLine(text, at, block.end);
    const heading = HEADING.test(text.slice(at, lineEnd));
    for (const piece of cutAt({ start: at, end: lineEnd }, mark)) {
      const last = runs.at(-1);
      // As few stretches as possible: each is an element, and a text may have thousands of lines.
      if (last && last.marked === piece.marked && last.heading === heading)
        runs[runs.length - 1] = {
          ...last,
          end: piece.end,
          text: text.slice(last.start, piece.end),
        };
      else runs.push({ ...piece, heading, text: text.slice(piece.start, piece.end) });
    }
    at = lineEnd;
  }
  return runs;
}

/** After the line feed, so that a heading keeps its own line. */
function endOfLine(text: string, from: number, limit: number): number {
  const feed = text.indexOf("\n", from);
  return feed === -1 || feed >= limit ? limit : feed + 1;
}

/** The line in up to three pieces; without a mark in it, whole. */
function cutAt(line: Range, mark: Range | undefined): (Range & { readonly marked: boolean })[] {
  const start = Math.max(line.start, mark?.start ?? line.end);
  const end = Math.min(line.end, mark?.end ?? line.start);
  if (start >= end) return [{ ...line, marked: false }];
  return [
    { start: line.start, end: start, marked: false },
    { start, end, marked: true },
    { start: end, end: line.end, marked: false },
  ].filter((piece) => piece.start < piece.end);
}
