import { firstCharacters } from "../../language/cut-text.ts";
import type { Fence } from "../../language/fence.ts";
import { estimateTokens } from "../../language/token-estimate.ts";
import type { Passage } from "../writing-task.ts";

/** What a prompt may take; `random` gives numbers from 0 up to 1, for the marks of fences. */
export interface PromptLimits {
  /** Of all messages together, by our own careful estimate. */
  readonly budgetTokens: number;
  readonly random: () => number;
}

/** Fits the 16,384 tokens of small local models with room for the answer. Rules and schema alone take about 900. */
export const DEFAULT_BUDGET_TOKENS = 12_000;

/** Cuts what a person wrote to a length at which it still says what it is about. */
function clipped(text: string, maxCharacters: number): string {
  if (text.length <= maxCharacters) return text;
  return `${firstCharacters(text, maxCharacters - 1)}…`;
}

/** The best passages as fenced data, whole ones only, until the budget is used up. */
export function fencedPassages(
  fence: Fence,
  passages: readonly Passage[],
  budgetTokens: number,
): { readonly text: string; readonly used: readonly Passage[] } {
  const used: Passage[] = [];
  const blocks: string[] = [];
  let spent = 0;
  for (const passage of passages) {
    const block = fence.wrap("passage", passage.text, {
      chunkId: passage.chunkId,
      source: clipped(passage.documentTitle, 120),
      ...(passage.heading === undefined ? {} : { heading: clipped(passage.heading, 120) }),
    });
    const cost = estimateTokens(`${block}\n`);
    // The best come first, so the first that does not fit ends it: a worse one must not take its place.
    if (spent + cost > budgetTokens) break;
    spent += cost;
    used.push(passage);
    blocks.push(block);
  }
  return { text: blocks.length === 0 ? "(no passages)" : blocks.join("\n"), used };
}

/** A labelled line of data; nothing when there is nothing to say. */
export function labelled(
  label: string,
  value: string | undefined,
  maxCharacters: number,
): string[] {
  const text = value?.trim();
  return text ? [`${label}: ${clipped(text, maxCharacters)}`] : [];
}

/** A labelled list of data, the first entries that fit. */
export function labelledList(label: string, values: readonly string[], max: number): string[] {
  const kept = values.slice(0, max).map((value) => `- ${clipped(value.replace(/\s+/g, " "), 240)}`);
  return kept.length === 0 ? [] : [`${label}:`, ...kept];
}

/** All that a fence around passages has to hold. */
export function passageTexts(passages: readonly Passage[]): string[] {
  return passages.flatMap(({ text, documentTitle, heading = "" }) => [
    text,
    documentTitle,
    heading,
  ]);
}
