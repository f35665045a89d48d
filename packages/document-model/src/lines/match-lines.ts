import type { LineText } from "./lines.ts";
import { wordSimilarity } from "./word-similarity.ts";

/** Two lines that share at least half of their words are one line before and after an edit. */
const MIN_SIMILARITY = 0.5;

/** How a rewritten module continues the old one. Indexes count from 0 in either list. */
export interface LineMatch {
  /** For each new line the index of the old one that it continues; undefined: it is new. */
  readonly sources: readonly (number | undefined)[];
  /** New lines whose old line need not move; the others go behind their new neighbour. */
  readonly kept: ReadonlySet<number>;
}

/**
 * Says which old line each new line continues: first equal ones in their order (longest common
 * subsequence), then among all that remain the most similar pair again and again.
 */
export function matchLines(old: readonly LineText[], next: readonly LineText[]): LineMatch {
  const sources = equalInOrder(old.map(keyOf), next.map(keyOf));
  const used = new Set(sources);
  for (const pair of similarPairs(old, next)) {
    if (used.has(pair.from) || sources[pair.to] !== undefined) continue;
    sources[pair.to] = pair.from;
    used.add(pair.from);
  }
  return { sources, kept: inOrder(sources) };
}

function keyOf({ text, response }: LineText): string {
  return `${text}\n${response ?? ""}`;
}

/** A longest common subsequence; for each new line the index of its old one. */
function equalInOrder(old: readonly string[], next: readonly string[]): (number | undefined)[] {
  const width = next.length + 1;
  // Lengths of the longest common subsequence of all that follows, row by row.
  const lengths = new Uint32Array((old.length + 1) * width);
  const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = next.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        old[i] === next[j]
          ? lengthAt(i + 1, j + 1) + 1
          : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const sources = Array.from<number | undefined>({ length: next.length });
  for (let i = 0, j = 0; i < old.length && j < next.length;) {
    if (old[i] === next[j]) sources[j++] = i++;
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return sources;
}

interface Pair {
  readonly from: number;
  readonly to: number;
  readonly similarity: number;
}

function similarPairs(old: readonly LineText[], next: readonly LineText[]): Pair[] {
  const pairs: Pair[] = [];
  old.forEach((line, from) => {
    next.forEach((wanted, to) => {
      const similarity = wordSimilarity(line.text, wanted.text);
      if (similarity >= MIN_SIMILARITY) pairs.push({ from, to, similarity });
    });
  });
  // Equal similarity: the pair that is nearest to its place, so that the result is foreseeable.
  return pairs.toSorted(
    (a, b) => b.similarity - a.similarity || Math.abs(a.from - a.to) - Math.abs(b.from - b.to),
  );
}

interface Chain {
  readonly length: number;
  /** The new line before this one in the chain. */
  readonly before: number | undefined;
}

/** The end of the longest chain that this source can follow. */
function longestBelow(
  sources: readonly (number | undefined)[],
  chains: readonly Chain[],
  source: number,
): number | undefined {
  let found: number | undefined;
  sources.forEach((other, index) => {
    if (other === undefined || other > source) return;
    const best = found === undefined ? 0 : (chains[found]?.length ?? 0);
    if ((chains[index]?.length ?? 0) > best) found = index;
  });
  return found;
}

/** The most new lines whose old lines stand in the same order (longest increasing subsequence). */
function inOrder(sources: readonly (number | undefined)[]): Set<number> {
  const best: Chain[] = [];
  let last: number | undefined;
  sources.forEach((source, index) => {
    if (source === undefined) return best.push({ length: 0, before: undefined });
    const before = longestBelow(sources.slice(0, index), best, source);
    const length = before === undefined ? 1 : (best[before]?.length ?? 0) + 1;
    if (last === undefined || (best[last]?.length ?? 0) < length) last = index;
    return best.push({ length, before });
  });
  const kept = new Set<number>();
  for (let at = last; at !== undefined; at = best[at]?.before) {
    if (sources[at] !== undefined) kept.add(at);
  }
  return kept;
}
