/** UTF-16 code units: two lines of a list of hits. */
const LENGTH = 160;
const BEFORE = 40;

/** A piece of the text that shows a matched word near its beginning, cut at words. */
export function excerptOf(text: string, matched: readonly string[]): string {
  const plain = text
    .replaceAll(/[*_`#>[\]]+/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  if (plain.length <= LENGTH) return plain;
  const lower = plain.toLowerCase();
  // Matched words are stems, so they are looked for as beginnings and not as whole words.
  const places = matched.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const start = first <= BEFORE ? 0 : wordStart(plain, first - BEFORE);
  const end = Math.min(plain.length, start + LENGTH);
  const cut = end < plain.length ? plain.lastIndexOf(" ", end) : end;
  const piece = plain.slice(start, cut > start ? cut : end);
  return `${start > 0 ? "…" : ""}${piece}${cut < plain.length ? "…" : ""}`;
}

function wordStart(text: string, from: number): number {
  const space = text.indexOf(" ", from);
  return space < 0 ? from : space + 1;
}
