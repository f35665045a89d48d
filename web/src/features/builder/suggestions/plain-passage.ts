/** A passage with what stands around it, to be read: its Markdown without the marks. */
export interface PlainPassage {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

interface Place {
  /** Offsets in the source's text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Characters of the source on either side of the quotation. */
  readonly around: number;
}

/** A mark in the source (offsets of the whole text), and what is drawn in its place. */
interface Hidden {
  readonly from: number;
  readonly to: number;
  readonly instead: string;
}

/** Offsets count the text as it is: it is cut first by them, and each piece loses only the marks that lie in it. */
export function plainPassage(text: string, { start, end, around }: Place): PlainPassage {
  const from = Math.max(0, start - around);
  const to = Math.min(text.length, end + around);
  // What stands at the beginning of a line is known only with the whole line.
  const lineStart = text.lastIndexOf("\n", from - 1) + 1;
  const hidden = hiddenIn(text.slice(lineStart, to), lineStart);
  const piece = (first: number, last: number) => without(text, hidden, { first, last });
  return { before: piece(from, start), quote: piece(start, end), after: piece(end, to) };
}

/** Headings and items of lists, with the blanks before them. */
const LINE_MARK = /^([ \t]*)(#{1,6}[ \t]+|[-*+][ \t]+)/gm;
/** Bold and code. Single stars and underscores stand in too many plain texts. */
const AROUND_WORDS = /(\*\*|__|`)(?=\S)([^\n]*?\S)\1/g;
/** Words in brackets with an address behind them; only the words are read. */
const LINK = /\[([^\]\n]+)\](\([^)\s]+\))/g;

/** By plain patterns and not by a parser: offsets into the text must survive. */
function hiddenIn(text: string, offset: number): Hidden[] {
  const found: Hidden[] = [];
  const hide = (from: number, length: number, instead = ""): void => {
    found.push({ from: offset + from, to: offset + from + length, instead });
  };
  for (const { index, 1: indent = "", 2: mark = "" } of text.matchAll(LINE_MARK))
    hide(index + indent.length, mark.length, mark.startsWith("#") ? "" : "• ");
  for (const { index, 1: mark = "", 2: words = "" } of text.matchAll(AROUND_WORDS)) {
    hide(index, mark.length);
    hide(index + mark.length + words.length, mark.length);
  }
  for (const { index, 1: words = "", 2: address = "" } of text.matchAll(LINK)) {
    hide(index, 1);
    hide(index + 1 + words.length, 1 + address.length);
  }
  return found.toSorted((a, b) => a.from - b.from);
}

interface Cut {
  readonly first: number;
  readonly last: number;
}

/** The piece from `first` to `last` (exclusive); a mark that reaches across an end loses only its part in it. */
function without(text: string, hidden: readonly Hidden[], { first, last }: Cut): string {
  let shown = "";
  let at = first;
  for (const { from, to, instead } of hidden) {
    if (to <= at || from >= last) continue;
    shown += text.slice(at, Math.max(at, from));
    if (from >= first) shown += instead;
    at = Math.min(last, to);
  }
  return shown + text.slice(at, last);
}
