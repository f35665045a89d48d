import { languageOf } from "../../../language/language-of.ts";
import { analysisOf, termsOf } from "../../../language/words.ts";

const SIMILAR_FROM = 0.6; // as for the built-in engine's own lines (TOO_ALIKE)

/** Whether two lines say nearly the same: the share of word stems of the shorter one that the other has too. */
export function isSimilar(a: string, b: string): boolean {
  const [first, second] = [stems(a), stems(b)];
  const smaller = Math.min(first.size, second.size);
  if (smaller === 0) return false;
  const shared = [...first].filter((stem) => second.has(stem)).length;
  return shared / smaller >= SIMILAR_FROM;
}

function stems(text: string): Set<string> {
  return new Set(termsOf(text, analysisOf(languageOf(text))));
}
