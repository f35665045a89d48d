import type { Usage } from "./providers/provider.ts";

/** USD per million tokens, as OpenAI lists them (compared with lists of March 2026). `version` says which price list a stored cost was worked out with. */
const PRICE_TABLE = {
  version: "2025-08",
  models: new Map<string, Price>([
    ["gpt-4o", { input: 2.5, cached: 1.25, output: 10 }],
    ["gpt-4o-mini", { input: 0.15, cached: 0.075, output: 0.6 }],
    ["gpt-4.1", { input: 2, cached: 0.5, output: 8 }],
    ["gpt-4.1-mini", { input: 0.4, cached: 0.1, output: 1.6 }],
    ["gpt-4.1-nano", { input: 0.1, cached: 0.025, output: 0.4 }],
    ["gpt-5", { input: 1.25, cached: 0.125, output: 10 }],
    ["gpt-5-mini", { input: 0.25, cached: 0.025, output: 2 }],
    ["gpt-5-nano", { input: 0.05, cached: 0.005, output: 0.4 }],
    ["built-in", { input: 0, cached: 0, output: 0 }],
  ]),
} as const;

interface Price {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
}

/** What a call cost, and by which price table. */
export interface Cost {
  /** Decimal string in USD with six digits. */
  readonly usd: string;
  readonly priceVersion: string;
}

/** Whether anybody can say what a call of it costs. */
export function hasPrice(model: string): boolean {
  return priceOf(model) !== undefined;
}

function priceOf(model: string): Price | undefined {
  // Endpoints answer with dated snapshots ("gpt-4o-mini-2024-07-18") that cost what the name without the date costs.
  return PRICE_TABLE.models.get(model.replace(/-\d{4}-\d{2}-\d{2}$/, ""));
}

/** Undefined for a model without a price: a guess would look like a bill. */
export function costOf(model: string, usage: Usage | undefined): Cost | undefined {
  const price = priceOf(model);
  if (!price || !usage) return undefined;
  // Cached tokens are among the tokens that went in.
  const fresh = Math.max(0, usage.tokensIn - usage.tokensCached);
  const microUsd =
    fresh * price.input + usage.tokensCached * price.cached + usage.tokensOut * price.output;
  return { usd: (microUsd / 1_000_000).toFixed(6), priceVersion: PRICE_TABLE.version };
}
