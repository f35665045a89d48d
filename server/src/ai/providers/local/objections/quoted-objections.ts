import { type Span, sentencesOf, trimmedSpan } from "../../../../language/sentences.ts";
import { DOUBTS } from "./concerns.ts";

/** What a customer is quoted as saying, and the sentences that follow it; spans into the passage. */
export interface QuotedObjection {
  readonly objection: Span;
  readonly answer: Span;
}

const QUOTED = /[“„"«]([^“”„"«»\n]{12,200})[”“"»]/gu;
const MOST_SENTENCES = 2;
const FEWEST_WORDS = 4;

/** Doubts in quotation marks that the same paragraph answers. Praise in quotation marks is no objection. */
export function quotedObjections(text: string): QuotedObjection[] {
  return [...text.matchAll(QUOTED)].flatMap((match) => {
    const said = match[1] ?? "";
    if (!DOUBTS.test(said) || said.trim().split(/\s+/).length < FEWEST_WORDS) return [];
    const start = match.index + 1;
    const objection = trimmedSpan(text, { start, end: start + said.replace(/,\s*$/, "").length });
    const answer = answerAfter(text, match.index + match[0].length);
    return objection && answer ? [{ objection, answer }] : [];
  });
}

/** Behind the quotation comes who said it ("says Ms Berg."), up to the end of that sentence; then the answer. */
function answerAfter(text: string, quoteEnd: number): Span | undefined {
  const paragraphEnd = text.slice(quoteEnd).search(/\n\s*\n/);
  const rest = text.slice(quoteEnd, paragraphEnd === -1 ? text.length : quoteEnd + paragraphEnd);
  const sentences = sentencesOf(rest);
  const speaksFirst = /^[\s,]*\p{Ll}/u.test(rest);
  const answers = sentences.slice(speaksFirst ? 1 : 0).slice(0, MOST_SENTENCES);
  const first = answers[0];
  const last = answers.at(-1);
  if (!first || !last || /[“„"«]/.test(rest.slice(first.start, last.end))) return undefined;
  const mark = /^[\s:–—-]*/.exec(rest.slice(first.start, last.end))?.[0].length ?? 0;
  return trimmedSpan(text, { start: quoteEnd + first.start + mark, end: quoteEnd + last.end });
}
