/** A stretch of a text, `text.slice(start, end)`; UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

// What may end a sentence, with the closing marks that belong to it; and every line end.
const POSSIBLE_END = /[.!?…]+["'”’“»«)\]]*|[。！？]+[”』」]*|\n/gu;
const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|inc|ltd|co|corp|no|nos|nr|art|sec|vs|etc|e\.g|i\.e|u\.s|st|str|jr|sr|fig|al|approx|ca|dept|est|incl|inkl|exkl|bzw|usw|ggf|evtl|vgl|zzgl|max|min|z\.\s?b|d\.\s?h|u\.\s?a|o\.\s?ä|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|\p{L})\.$/iu;
const MONTH_AHEAD =
  /^\s+(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)/iu;
const LIST_ITEM = /^[ \t]{0,12}(?:[-*•+>|#]|\d{1,3}[.)]|\(?[a-z]\))/iu;
const SENTENCE_START = /^\s{1,40}["'“„‘«»([*_]{0,4}[\p{Lu}\p{Lo}\p{N}•-]/u;
const WRAPPED_LINE = 50; // characters; who wraps lines wraps them later, so a shorter line ended on purpose

/**
 * The sentences of a text as exact spans without the white space around them, in order; together they hold every
 * character that is not blank. Headings, list items and short lines count as sentences. Linear in the text's length.
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let lineStart = 0;
  for (const match of text.matchAll(POSSIBLE_END)) {
    const end = match.index + match[0].length;
    const isLineEnd = match[0] === "\n";
    if (isLineEnd ? endsLine(text, lineStart, match.index) : endsSentence(text, match.index, end)) {
      pushTrimmed(spans, text, { start, end });
      start = end;
    }
    if (isLineEnd) lineStart = end;
  }
  pushTrimmed(spans, text, { start, end: text.length });
  return spans;
}

/** The span without white space at its ends; undefined when nothing is left. */
export function trimmedSpan(text: string, span: Span): Span | undefined {
  const slice = text.slice(span.start, span.end);
  const start = span.start + (slice.length - slice.trimStart().length);
  const end = span.end - (slice.length - slice.trimEnd().length);
  return start < end ? { start, end } : undefined;
}

function pushTrimmed(spans: Span[], text: string, span: Span): void {
  const trimmed = trimmedSpan(text, span);
  if (trimmed) spans.push(trimmed);
}

/** Whether a line end also ends a sentence: wrapped lines go on. */
function endsLine(text: string, lineStart: number, lineEnd: number): boolean {
  if (lineEnd - lineStart < WRAPPED_LINE) return true;
  const next = text.slice(lineEnd + 1, lineEnd + 41);
  return /^[ \t]*(?:\n|$)/.test(next) || LIST_ITEM.test(next);
}

/** By what comes before and behind the mark; in doubt the sentence goes on, since a half one proves less than two. */
function endsSentence(text: string, mark: number, end: number): boolean {
  if (/[。！？]/u.test(text.charAt(mark))) return true;
  const next = text.slice(end, end + 48);
  if (next === "") return true;
  if (!SENTENCE_START.test(next)) return false;
  if (text.charAt(mark) !== "." || end - mark > 1) return true;
  const before = text.slice(Math.max(0, mark - 12), end);
  if (/(?:^|\D)\d{1,2}\.$/.test(before) && (MONTH_AHEAD.test(next) || isItemNumber(text, mark))) {
    return false;
  }
  return !ABBREVIATION.test(before);
}

/** Whether the figure before this full stop opens its line: "3. Sign the form" is one item. */
function isItemNumber(text: string, mark: number): boolean {
  return /(?:^|\n)[ \t>*-]*\d{1,2}$/.test(text.slice(Math.max(0, mark - 16), mark));
}
