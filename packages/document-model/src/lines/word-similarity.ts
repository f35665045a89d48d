const WORD = /[\p{L}\p{N}]+/gu;

/**
 * How alike two texts are by their words, from 0 to 1 (Dice coefficient over words counted as
 * often as they occur). Two texts without words are alike only if they are equal.
 */
export function wordSimilarity(a: string, b: string): number {
  const wordsOfA = wordsOf(a);
  const wordsOfB = wordsOf(b);
  const total = wordsOfA.length + wordsOfB.length;
  if (total === 0) return a === b ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of wordsOfA) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of wordsOfB) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    shared++;
  }
  return (2 * shared) / total;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
}
