import { firstCharacters } from "./cut-text.ts";

/**
 * About how many tokens a text costs, on the safe side: budgets must hold for any model, and ours has no tokeniser.
 * English measures 3.9–4.6 characters a token; other scripts go down to one.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) wide++;
  return Math.ceil((text.length - wide) / 3.5 + wide);
}

/** As much of the beginning of a text as the estimate allows, with a mark where it was cut. */
export function firstTokens(text: string, maxTokens: number): string {
  if (estimateTokens(text) <= maxTokens) return text;
  // For the mark that tells of the cut.
  let spent = 1;
  let end = 0;
  while (end < text.length && spent <= maxTokens - 1) {
    spent += text.charCodeAt(end) > 127 ? 1 : 1 / 3.5;
    end++;
  }
  return `${firstCharacters(text, Math.max(0, end - 1))}…`;
}
