import { wordSimilarity } from "@playbooks/document-model";
import { type Change, diffWordsWithSpace } from "diff";

/** Below this share of common words people read two texts sooner than the words between which they alternate. */
const TOO_DIFFERENT = 0.4;

/** By words and spaces, as people read changes; two texts that share little are old and new, each whole. */
export function wordDifference(
  old: string,
  next: string,
): Pick<Change, "added" | "removed" | "value">[] {
  if (old === "" || next === "" || wordSimilarity(old, next) >= TOO_DIFFERENT) {
    return diffWordsWithSpace(old, next);
  }
  return [
    { added: false, removed: true, value: old },
    // Drawn beside the old one: without a space the two would run together.
    { added: true, removed: false, value: ` ${next}` },
  ];
}
