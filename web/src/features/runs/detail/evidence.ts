import { textOf } from "../../../api/read-json.ts";

/** More than anybody reads; the whole output stands above. */
const MOST = 200;

/** The sentences of a document on which an output rests: whatever in it has a `quote`. Each once, in their order. */
export function evidenceIn(data: unknown): readonly string[] {
  const quotes = new Set<string>();
  collect(data, quotes);
  return [...quotes];
}

/** Depth first, so that quotes come in the order of the output. */
function collect(value: unknown, quotes: Set<string>): void {
  if (typeof value !== "object" || value === null || quotes.size >= MOST) return;
  const quote = textOf(value, "quote")?.trim();
  if (quote) quotes.add(quote);
  for (const inner of Object.values(value)) collect(inner, quotes);
}
