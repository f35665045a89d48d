import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";

/** How far a batch is. */
export interface Standing {
  readonly total: number;
  readonly succeeded: number;
  readonly partial: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Started or still to be started. */
  readonly running: number;
  /** USD, a decimal; of all runs, repeated ones too. */
  readonly costUsd: string;
  /** In and out together; of models without a known price, so not in costUsd. */
  readonly unpricedTokens: number;
  /** Nodes whose result was there already. */
  readonly cacheHits: number;
  /** What they have saved: USD, a decimal. */
  readonly savedUsd: string;
  /** In and out together. */
  readonly savedTokens: number;
  /** Null before anything has ended, and when nothing is left but what waits for people. */
  readonly etaSeconds: number | null;
  /** Null while something is left. */
  readonly finishedAt: Date | null;
}

const Row = z.object({
  id: z.string(),
  since: z.date(),
  endedSince: z.int(),
  total: z.int(),
  succeeded: z.int(),
  partial: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  waiting: z.int(),
  costUsd: z.string(),
  unpricedTokens: z.coerce.number(),
  cacheHits: z.int(),
  savedUsd: z.string(),
  // A sum of integers is a bigint.
  savedTokens: z.coerce.number(),
  lastEnd: z.date().nullable(),
});

/** By batch; of each document the newest run counts. What was never started counts as cancelled once the batch is. */
export async function readStandings(
  { prisma, now }: { readonly prisma: PrismaClient; readonly now: Date },
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  const rows = await prisma.$queryRaw<unknown[]>`
    SELECT b.id, coalesce(b.retried_at, b.created_at) AS since, count(*)::int AS total,
      (count(*) FILTER (WHERE r.finished_at >= coalesce(b.retried_at, b.created_at)))::int AS "endedSince",
      (count(*) FILTER (WHERE r.status = 'succeeded'))::int AS succeeded,
      (count(*) FILTER (WHERE r.status = 'partial'))::int AS partial,
      (count(*) FILTER (WHERE r.status = 'failed' OR (i.run_id IS NOT NULL AND r.id IS NULL)))::int AS failed,
      (count(*) FILTER (WHERE r.status = 'cancelled'
        OR (i.run_id IS NULL AND b.cancelled_at IS NOT NULL)))::int AS cancelled,
      (count(*) FILTER (WHERE r.status = 'waiting'))::int AS waiting,
      max(coalesce(r.finished_at, b.cancelled_at)) AS "lastEnd",
      (SELECT coalesce(sum(w.cost_usd), 0)::text FROM workflow_run w WHERE w.batch_id = b.id) AS "costUsd",
      (SELECT coalesce(sum(w.unpriced_tokens), 0) FROM workflow_run w WHERE w.batch_id = b.id) AS "unpricedTokens",
      c.hits AS "cacheHits", c.usd AS "savedUsd", c.tokens AS "savedTokens"
    FROM batch b JOIN batch_item i ON i.batch_id = b.id LEFT JOIN workflow_run r ON r.id = i.run_id
      CROSS JOIN LATERAL (SELECT count(*)::int AS hits, coalesce(sum(n.saved_usd), 0)::text AS usd,
          coalesce(sum(n.saved_tokens), 0) AS tokens
        FROM workflow_run w JOIN node_run n ON n.run_id = w.id WHERE w.batch_id = b.id AND n.cache_hit) AS c
    WHERE b.id = ANY(${[...ids]}::text[]) GROUP BY b.id, c.hits, c.usd, c.tokens`;
  return new Map(
    z
      .array(Row)
      .parse(rows)
      .map((row) => [row.id, standingOf(row, now)]),
  );
}

function standingOf(row: z.output<typeof Row>, now: Date): Standing {
  const { total, succeeded, partial, failed, cancelled, costUsd, unpricedTokens, ...rest } = row;
  const { cacheHits, savedUsd, savedTokens } = rest;
  const ended = succeeded + partial + failed + cancelled;
  return {
    total,
    succeeded,
    partial,
    failed,
    cancelled,
    costUsd,
    unpricedTokens,
    cacheHits,
    savedUsd,
    savedTokens,
    running: total - ended,
    etaSeconds: etaSeconds({
      ended: row.endedSince,
      left: total - ended - row.waiting,
      sinceMs: now.getTime() - row.since.getTime(),
    }),
    finishedAt: ended === total ? row.lastEnd : null,
  };
}

/** Since the start, or since the last retry: what had ended before it says nothing about the rest. */
interface Progress {
  readonly ended: number;
  /** Without what waits for people: nobody can say how long they take. */
  readonly left: number;
  readonly sinceMs: number;
}

/** If it goes on as it has gone so far; null before anything has ended, and when nothing is left. Pure. */
export function etaSeconds({ ended, left, sinceMs }: Progress): number | null {
  if (ended === 0 || left <= 0) return null;
  return Math.round((sinceMs / ended / 1_000) * left);
}
