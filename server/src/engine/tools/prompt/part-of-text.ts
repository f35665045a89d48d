import type { Span } from "../../../language/sentences.ts";
import { estimateTokens } from "../../../language/token-estimate.ts";

/** So that a text that hardly fits is not cut in slices of a few words. */
const FEWEST_TOKENS = 200;

/** The part of a text from an offset on that costs at most so many tokens; it ends with a paragraph where it can. */
export function partFrom(text: string, from: number, tokens: number): Span {
  const budget = Math.max(FEWEST_TOKENS, tokens);
  if (estimateTokens(text.slice(from)) <= budget) return { start: from, end: text.length };
  let low = from;
  // The estimate is at least one token for 3.5 characters, so the end is no further away.
  let high = Math.min(text.length, from + Math.ceil(budget * 3.5));
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (estimateTokens(text.slice(from, middle)) <= budget) low = middle;
    else high = middle;
  }
  return { start: from, end: kindEnd(text, from, low) };
}

/** Back to the last blank line, line end or space in the last third, so that no clause or word is cut in two. */
function kindEnd(text: string, from: number, to: number): number {
  const earliest = from + Math.floor(((to - from) * 2) / 3);
  for (const mark of ["\n\n", "\n", ". ", " "]) {
    const at = text.lastIndexOf(mark, to - 1);
    if (at >= earliest) return at + mark.length;
  }
  return to;
}
