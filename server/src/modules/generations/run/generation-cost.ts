import type { PrismaClient } from "../../../database/database.ts";

/** Over all calls so far; null where no call told its tokens. */
export interface GenerationCost {
  readonly tokensIn: number | null;
  readonly tokensOut: number | null;
  /** Decimal string in USD; null as soon as one call has no known price, because a part of a bill is no bill. */
  readonly costUsd: string | null;
}

/** What a generation has come to, by the calls that were recorded for it: those that failed cost tokens too. */
export async function costOfGeneration(
  { modelCall }: Pick<PrismaClient, "modelCall">,
  generationId: string,
): Promise<GenerationCost> {
  const { _sum, _count } = await modelCall.aggregate({
    where: { generationId },
    _sum: { tokensIn: true, tokensOut: true, costUsd: true },
    _count: { costUsd: true, tokensOut: true },
  });
  // As many prices as counts of tokens: a call without a price is missed by the sum.
  const isPriced = _count.costUsd > 0 && _count.costUsd === _count.tokensOut;
  return {
    tokensIn: _sum.tokensIn,
    tokensOut: _sum.tokensOut,
    costUsd: isPriced ? (_sum.costUsd?.toFixed(6) ?? null) : null,
  };
}
