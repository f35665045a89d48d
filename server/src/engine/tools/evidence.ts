import type { ToolContext } from "./handler.ts";

interface Quoted {
  readonly quote: string;
}

interface Located {
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

/** What is left of a model's claims once their quotes were looked up in the document. */
export interface CheckedClaims<Claim> {
  readonly kept: readonly (Omit<Claim, "quote"> & Located)[];
  readonly invented: number;
}

/** A claim whose quote does not stand in the document is left out, however good it sounds. */
export async function checkClaims<Claim extends Quoted>(
  claims: readonly Claim[],
  { documents: [document], ports }: Pick<ToolContext, "documents" | "ports">,
  signal: AbortSignal,
): Promise<CheckedClaims<Claim>> {
  const wish = { quotes: claims.map(({ quote }) => quote) };
  const { quotes: places = [] } = await ports.analysis.run(
    { text: document.text, quotes: wish },
    signal,
  );
  const kept = claims.flatMap((claim, number) => {
    const place = places[number];
    if (!place) return [];
    return [{ ...claim, ...place, quote: document.text.slice(place.start, place.end) }];
  });
  return { kept, invented: claims.length - kept.length };
}

/** As checkClaims; a claim whose quote stands there and does not say its value is left out, too. */
export async function checkValues<Claim extends Quoted>(
  claims: readonly Claim[],
  context: Pick<ToolContext, "documents" | "ports">,
  { isProven, signal }: { isProven: (claim: Claim) => boolean; readonly signal: AbortSignal },
): Promise<CheckedClaims<Claim> & { readonly unproven: number }> {
  const proven = claims.filter(isProven);
  const checked = await checkClaims(proven, context, signal);
  return { ...checked, unproven: claims.length - proven.length };
}

/** What a result of a model rests on: how many of its quotes were found. */
export function basisOfQuotes(
  found: number,
  invented: number,
  unproven = 0,
): { confidence: number; confidenceBasis: string; warnings: string[] } {
  const all = found + invented + unproven;
  // Neither proven nor disproven.
  if (all === 0)
    return { confidence: 0.5, confidenceBasis: "The model gave no quotes to check.", warnings: [] };
  // At most 0.9: a quote proves that the words stand there, not that they were understood.
  const confidence = Math.round(90 * (found / all)) / 100;
  if (invented + unproven === 0)
    return {
      confidence,
      confidenceBasis: `All ${all} quotes stand in the document word for word.`,
      warnings: [],
    };
  const says = unproven === 0 ? "" : " and say their value";
  return {
    confidence,
    confidenceBasis: `${found} of ${all} quotes stand in the document word for word${says}.`,
    warnings: [
      ...leftOut(invented, "the quote does not stand in the document"),
      ...leftOut(unproven, "the quote does not say it"),
    ],
  };
}

function leftOut(count: number, because: string): string[] {
  if (count === 0) return [];
  return [`${count} ${count === 1 ? "value was" : "values were"} left out because ${because}.`];
}
