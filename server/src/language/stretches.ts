import { type Span, trimmedSpan } from "./sentences.ts";

/**
 * A stretch of text cut into pieces of at most `longest` UTF-16 code units: at a line end, else at a blank, else anywhere
 * but inside a character. Exact spans in order that hold everything that is not blank.
 */
export function stretchesOf(text: string, within: Span, longest: number): Span[] {
  const stretches: Span[] = [];
  let start = within.start;
  while (start < within.end) {
    const end = within.end - start <= longest ? within.end : cutWithin(text, start, longest);
    const stretch = trimmedSpan(text, { start, end });
    if (stretch) stretches.push(stretch);
    start = end;
  }
  return stretches;
}

function cutWithin(text: string, start: number, longest: number): number {
  const window = text.slice(start, start + longest);
  const lineEnd = window.lastIndexOf("\n") + 1;
  // An earlier line end would leave a crumb and a stretch that is cut anyway.
  if (lineEnd > longest / 2) return start + lineEnd;
  const blank = window.lastIndexOf(" ") + 1;
  if (blank > longest / 2) return start + blank;
  const isInsideCharacter = /[\ud800-\udbff]$/.test(window);
  return start + longest - (isInsideCharacter ? 1 : 0);
}
