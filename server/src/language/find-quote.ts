import type { Span } from "./sentences.ts";

interface Normal {
  readonly text: string;
  /** For each character of `text`, where it comes from. */
  readonly origins: readonly Span[];
}

const SAME_AS: readonly (readonly [pattern: RegExp, as: string])[] = [
  [/[“”„‟«»″]/, '"'],
  [/[‘’‚‛′`´]/, "'"],
  [/[‐‑‒–—―−]/, "-"],
];
const UNSEEN = /[*\u00AD\u200B-\u200D\u2060\uFEFF]/; // emphasis of Markdown and characters without a shape
const FEWEST_CHARACTERS = 4; // of letters and digits; anything shorter is found everywhere and proves nothing

/**
 * Where the quote stands in the text, as offsets of the text as it is; undefined when it does not. White space, kinds of
 * quotation marks and dashes, emphasis and case may differ; letters, figures and their order may not. The quote
 * must begin and end where words do, so that "2 years" is not found in "12 years".
 */
export function findQuote(text: string, quote: string): Span | undefined {
  return quoteFinder(text)(quote);
}

/** The same for many quotes of one text, which is made comparable only once. */
export function quoteFinder(text: string): (quote: string) => Span | undefined {
  let held: Normal | undefined;
  return (quote) => {
    if (quote.length > 2 * text.length + 100) return undefined; // white space aside, it cannot stand in there
    const wanted = normal(quote).text.trim();
    if ((wanted.match(/[\p{L}\p{N}]/gu) ?? []).length < FEWEST_CHARACTERS) return undefined;
    held ??= normal(text);
    return placeOf(held, wanted);
  };
}

function placeOf(held: Normal, wanted: string): Span | undefined {
  let at = held.text.indexOf(wanted);
  while (at !== -1) {
    const end = at + wanted.length;
    if (isWhole(held.text, at, end)) return spanOf(held.origins, at, end);
    at = held.text.indexOf(wanted, at + 1);
  }
  return undefined;
}

function normal(text: string): Normal {
  let result = "";
  const origins: Span[] = [];
  for (const { 0: character, index } of text.matchAll(/\s+|[^]/gu)) {
    const replaced = normalCharacter(character);
    result += replaced;
    // A replacement may be longer or shorter than what it stands for: each of its units points back.
    const origin = { start: index, end: index + character.length };
    for (let unit = 0; unit < replaced.length; unit += 1) origins.push(origin);
  }
  return { text: result, origins };
}

function normalCharacter(character: string): string {
  if (/^[\p{L}\p{N}]/u.test(character)) return character.toLowerCase();
  if (/^\s/.test(character)) return " ";
  if (UNSEEN.test(character)) return "";
  const same = SAME_AS.find(([pattern]) => pattern.test(character));
  return same ? same[1] : character.toLowerCase();
}

/** Whether the place begins and ends where words and figures do: "5" is not found in "2.5". */
function isWhole(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  const first = text.slice(start, start + 1);
  const last = text.slice(end - 1, end);
  const startsInside = /[\p{L}\p{N}]$/u.test(before) && /[\p{L}\p{N}]/u.test(first);
  const endsInside = /^[\p{L}\p{N}]/u.test(after) && /[\p{L}\p{N}]/u.test(last);
  const startsInFigure = /\d[.,]$/.test(before) && /\d/.test(first);
  const endsInFigure = /^[.,]\d/.test(after) && /\d/.test(last);
  return !startsInside && !endsInside && !startsInFigure && !endsInFigure;
}

function spanOf(origins: readonly Span[], start: number, end: number): Span | undefined {
  const first = origins[start];
  const last = origins[end - 1];
  return first && last ? { start: first.start, end: last.end } : undefined;
}
