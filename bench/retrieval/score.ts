/** How relevant each document is to one query; documents that are not named are not. */
export type Grades = Readonly<Record<string, number>>;

const DEPTH = 10;

/** Normalised discounted cumulative gain of the first ten documents (exponential gain); a document counts once. */
export function ndcgAt10(ranked: readonly string[], grades: Grades): number {
  const gains = [...new Set(ranked)].slice(0, DEPTH).map((id) => grades[id] ?? 0);
  const ideal = Object.values(grades).toSorted((a, b) => b - a);
  return discounted(gains) / discounted(ideal.slice(0, DEPTH));
}

export function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function discounted(grades: readonly number[]): number {
  return grades.reduce(
    (sum, grade, rank) => sum + (2 ** Math.max(0, grade) - 1) / Math.log2(rank + 2),
    0,
  );
}
