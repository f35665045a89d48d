/** All pieces in order are the text. */
export interface Piece {
  readonly text: string;
  readonly matched: boolean;
}

const WORDS = /[\p{L}\p{N}]+/gu;
/** A stem may end in another letter than its word ("compani" of "company", "price" of "pricing"). */
const ENDING_LETTERS = 1;
/** Shorter ones must match whole: "a" would mark every word that begins with it. */
const SHORTEST_STEM = 3;
/** "-ations" is six letters longer than its stem; what is longer is another word. */
const LONGEST_ENDING = 6;

/**
 * A text in pieces, those marked that hold a word whose stem is among the terms. The stems come from the server;
 * here they are compared by their beginning, which is what stems are made of.
 */
export function matchedPieces(text: string, terms: readonly string[]): readonly Piece[] {
  const stems = terms.map(folded);
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    if (!stems.some((stem) => isFormOf(folded(word), stem))) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), matched: false });
    pieces.push({ text: word, matched: true });
    from = index + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), matched: false });
  return pieces;
}

/** A stem without its last letter begins the word, and not too much follows. */
function isFormOf(word: string, stem: string): boolean {
  if (word === stem) return true;
  const root = stem.slice(0, Math.max(SHORTEST_STEM, stem.length - ENDING_LETTERS));
  return (
    stem.length >= SHORTEST_STEM &&
    word.startsWith(root) &&
    word.length - root.length <= LONGEST_ENDING
  );
}

/** Without accents and capitals, which the server's stems have not either. */
function folded(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

const HEADING_LINES = /^(\s*#{1,6}\s[^\n]*\n+)+/;

/** A passage without the headings it begins with: they are told beside it. A passage of headings alone stays whole. */
export function withoutHeadings(text: string): string {
  const rest = text.replace(HEADING_LINES, "").trim();
  return rest === "" ? text : rest;
}
