/** Shares of what was found and what should have been, by the rules of the public scorers of these sets. */

export function share(outcomes: readonly boolean[]): number {
  return outcomes.filter(Boolean).length / Math.max(1, outcomes.length);
}

const LONG_ENOUGH = 20;

/** Whether a passage holds a quote or half of it, blind to case and marks; at least twenty letters count. */
export function coversQuote(passage: string, quote: string): boolean {
  const [held, wanted] = [plain(passage), plain(quote)];
  if (held === "" || wanted === "") return false;
  if (held.includes(wanted) || (wanted.includes(held) && held.length >= LONG_ENOUGH)) return true;
  const shorter = Math.min(held.length, wanted.length);
  const run = Math.min(shorter, Math.max(LONG_ENOUGH, Math.floor(shorter / 2)));
  const step = Math.max(1, run >> 2);
  for (let at = 0; at + run <= wanted.length; at += step)
    if (held.includes(wanted.slice(at, at + run))) return true;
  return held.includes(wanted.slice(-run));
}

interface Found {
  readonly found: Readonly<Record<string, readonly string[]>>;
  readonly gold: Readonly<Record<string, readonly string[]>>;
}

/** Precision and recall over all values of all types; a value counts when one of the two holds the other. */
export function looseF1(documents: readonly Found[]): number {
  let [right, given, met, wanted] = [0, 0, 0, 0];
  for (const { found, gold } of documents)
    for (const type of new Set([...Object.keys(found), ...Object.keys(gold)])) {
      const [own, known] = [distinct(found[type]), distinct(gold[type])];
      given += own.length;
      wanted += known.length;
      right += own.filter((one) => known.some((other) => touches(one, other))).length;
      met += known.filter((one) => own.some((other) => touches(one, other))).length;
    }
  const [precision, recall] = [right / Math.max(1, given), met / Math.max(1, wanted)];
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}

function touches(one: string, other: string): boolean {
  return one.includes(other) || other.includes(one);
}

function distinct(values: readonly string[] = []): string[] {
  return [...new Set(values.map(plain))].filter((value) => value !== "");
}

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
