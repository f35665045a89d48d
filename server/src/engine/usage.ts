import { CAP_REACHED } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient, Transaction } from "../database/database.ts";
import { NodeFailure, type NodeUsage, unpricedTokens } from "./node-work.ts";

/** What may be spent; undefined: as much as is asked for. */
export interface Caps {
  /** Of a run and everything that it runs. */
  readonly run: Cap;
  /** Of a workspace in a calendar month, UTC: its runs, and what is drafted outside of them. */
  readonly workspace: Cap;
}

interface Cap {
  readonly usd?: number | undefined;
  /** In and out together. */
  readonly tokens?: number | undefined;
}

export const NO_CAPS: Caps = { run: {}, workspace: {} };

/** The run whose attempt has cost something. */
interface Spender {
  readonly id: string;
  readonly workspaceId: string;
  readonly parentRunId: string | null;
}

/**
 * Counts what an attempt has cost for the runs above and for the workspace (15.1); its own run counts itself. Rows are
 * taken from the run upwards, the workspace last, so that two that do it at once cannot block each other.
 */
export async function countUsage(
  tx: Transaction,
  { id, workspaceId, parentRunId }: Spender,
  { usage, now }: { readonly usage: NodeUsage; readonly now: Date },
): Promise<void> {
  // The workspace's row is one for all runs: who has nothing to count must not wait for it.
  if (isNothing(usage)) return;
  // A price that is not known counts as nothing; its tokens count all the same.
  const { tokensIn, tokensOut, costUsd = "0" } = usage;
  const unpriced = unpricedTokens(usage);
  for (let below: string | null = parentRunId && id; below !== null;) {
    const above: { runId: string; hasParent: boolean }[] = await tx.$queryRaw`
      WITH place AS (SELECT parent_run_id, parent_node_id FROM workflow_run WHERE id = ${below}),
        node AS (UPDATE node_run n SET tokens_in = n.tokens_in + ${tokensIn}::int,
          tokens_out = n.tokens_out + ${tokensOut}::int, cost_usd = n.cost_usd + ${costUsd}::numeric,
          unpriced_tokens = n.unpriced_tokens + ${unpriced}::int
          FROM place WHERE n.run_id = place.parent_run_id AND n.node_id = place.parent_node_id)
      UPDATE workflow_run r SET tokens_in = r.tokens_in + ${tokensIn}::int,
        tokens_out = r.tokens_out + ${tokensOut}::int, cost_usd = r.cost_usd + ${costUsd}::numeric,
        unpriced_tokens = r.unpriced_tokens + ${unpriced}::int
      FROM place WHERE r.id = place.parent_run_id
      RETURNING r.id AS "runId", r.parent_run_id IS NOT NULL AS "hasParent"`;
    const [row] = above;
    below = row?.hasParent ? row.runId : null;
  }
  await countForWorkspace(tx, { workspaceId, usage, now });
}

interface Spent {
  readonly workspaceId: string;
  readonly usage: Pick<NodeUsage, "tokensIn" | "tokensOut" | "costUsd">;
  readonly now: Date;
}

/** The one sum of a month: caps and Settings read it, runs and drafts count into it. */
export async function countForWorkspace(
  tx: Transaction,
  { workspaceId, usage, now }: Spent,
): Promise<void> {
  const { tokensIn, tokensOut, costUsd = "0" } = usage;
  await tx.$executeRaw`
    INSERT INTO workspace_usage AS u (workspace_id, month, tokens_in, tokens_out, cost_usd, unpriced_tokens)
    VALUES (${workspaceId}, ${monthOf(now)}, ${tokensIn}::int, ${tokensOut}::int, ${costUsd}::numeric,
      ${unpricedTokens(usage)}::int)
    ON CONFLICT (workspace_id, month) DO UPDATE SET tokens_in = u.tokens_in + excluded.tokens_in,
      tokens_out = u.tokens_out + excluded.tokens_out, cost_usd = u.cost_usd + excluded.cost_usd,
      unpriced_tokens = u.unpriced_tokens + excluded.unpriced_tokens`;
}

/** Why a cap in money did not count what this attempt has spent; undefined: it did, or there is none. */
export function uncounted(
  { run, workspace }: Caps,
  usage: NodeUsage | undefined,
): string | undefined {
  if (unpricedTokens(usage) === 0 || (run.usd ?? workspace.usd) === undefined) return undefined;
  return `The price of ${usage?.model ?? "the model"} is not known: no cap in USD counts what it costs, one in tokens does.`;
}

/** Whether there is nothing to count. */
export function isNothing(usage: NodeUsage | undefined): boolean {
  if (!usage) return true;
  const { tokensIn, tokensOut, costUsd = "0" } = usage;
  return tokensIn === 0 && tokensOut === 0 && Number(costUsd) === 0;
}

/** As the rows spell it: 2026-03, in UTC. */
export function monthOf(now: Date): string {
  return now.toISOString().slice(0, 7);
}

const Spending = z.object({ usd: z.coerce.number(), tokens: z.coerce.number() });

/** Throws CAP_REACHED when the run, one above it or the workspace has spent what it may (15.2). */
export async function refuseOverCap(
  {
    prisma,
    caps,
    clock,
  }: {
    readonly prisma: PrismaClient;
    readonly caps: Caps;
    readonly clock: () => Date;
  },
  run: { readonly id: string; readonly workspaceId: string },
): Promise<void> {
  if (isSet(caps.run) && reaches(caps.run, await spentByFamily(prisma, run.id)))
    throw new NodeFailure(CAP_REACHED, "This run has spent what a run may cost.");
  if (!isSet(caps.workspace)) return;
  const month = monthOf(clock());
  const spent = await prisma.workspaceUsage.findUnique({
    where: { workspaceId_month: { workspaceId: run.workspaceId, month } },
  });
  // Nothing was spent this month.
  if (!spent) return;
  const tokens = Number(spent.tokensIn + spent.tokensOut);
  if (reaches(caps.workspace, { usd: spent.costUsd.toNumber(), tokens }))
    throw new NodeFailure(CAP_REACHED, "The workspace has spent what it may cost in a month.");
}

/** The most that the run or one of those above it has spent: each counts what is below it. */
async function spentByFamily(prisma: PrismaClient, id: string): Promise<z.output<typeof Spending>> {
  const [found] = await prisma.$queryRaw<unknown[]>`
    WITH RECURSIVE family AS (
      SELECT id, parent_run_id, cost_usd, tokens_in, tokens_out FROM workflow_run WHERE id = ${id}
      UNION ALL
      SELECT r.id, r.parent_run_id, r.cost_usd, r.tokens_in, r.tokens_out
      FROM workflow_run r JOIN family f ON r.id = f.parent_run_id)
    SELECT coalesce(max(cost_usd), 0)::text AS usd, coalesce(max(tokens_in + tokens_out), 0) AS tokens FROM family`;
  return Spending.parse(found);
}

function isSet({ usd, tokens }: Cap): boolean {
  return usd !== undefined || tokens !== undefined;
}

function reaches({ usd, tokens }: Cap, spent: z.output<typeof Spending>): boolean {
  return (
    (usd !== undefined && spent.usd >= usd) || (tokens !== undefined && spent.tokens >= tokens)
  );
}
