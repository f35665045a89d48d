import { Field, Float, ObjectType } from "type-graphql";

import type { PrismaClient } from "../../../database/database.ts";
import { type Caps, monthOf } from "../../../engine/engine.ts";

/** What the runs and drafts of a workspace have cost in a calendar month, and where its runs stop (15.2). */
@ObjectType({ simpleResolvers: true })
export class WorkspaceUsage {
  @Field(() => String, { description: "UTC, as in 2026-03." }) month!: string;
  @Field(() => Float) tokensIn!: number;
  @Field(() => Float) tokensOut!: number;
  @Field(() => String, { description: "USD, a decimal." }) costUsd!: string;
  @Field(() => Float, { description: "Of models without a known price: not in costUsd." })
  unpricedTokens!: number;
  /** Of the month; null: as much as is asked for. */
  @Field(() => String, { nullable: true, description: "USD, a decimal." }) capUsd!: string | null;
  /** In and out together. */
  @Field(() => Float, { nullable: true }) capTokens!: number | null;
}

interface Asked {
  readonly workspaceId: string;
  readonly now: Date;
  readonly cap: Caps["workspace"];
}

/** Of the month in which it is asked; nothing spent is zero. */
export async function readUsage(
  prisma: PrismaClient,
  { workspaceId, now, cap }: Asked,
): Promise<WorkspaceUsage> {
  const month = monthOf(now);
  const where = { workspaceId_month: { workspaceId, month } };
  const spent = await prisma.workspaceUsage.findUnique({ where });
  return {
    month,
    tokensIn: Number(spent?.tokensIn ?? 0),
    tokensOut: Number(spent?.tokensOut ?? 0),
    costUsd: spent?.costUsd.toFixed(6) ?? "0.000000",
    unpricedTokens: Number(spent?.unpricedTokens ?? 0),
    capUsd: cap.usd?.toFixed(6) ?? null,
    capTokens: cap.tokens ?? null,
  };
}
