import { setTimeout as sleep } from "node:timers/promises";

import type { Pool } from "pg";

interface PaceParts {
  readonly pool: Pick<Pool, "query">;
  /** Whose pace it is: the same in all processes. */
  readonly name: string;
  readonly perSecond: number;
}

/** Turns lie so much further apart than the rate asks, and whoever takes one later than this takes another. */
const SLACK = 0.03;

/** The next moment that is free, taken for oneself; how many milliseconds until then. */
const TAKE = `
  INSERT INTO pace AS p (name, next_at) VALUES ($1, clock_timestamp() + $2 * interval '1 ms')
  ON CONFLICT (name) DO UPDATE SET next_at = greatest(p.next_at, clock_timestamp()) + $2 * interval '1 ms'
  RETURNING (extract(epoch FROM p.next_at - clock_timestamp()) * 1000)::float8 - $2 AS wait_ms`;

/**
 * A rate that holds over all processes and in every second: each turn is a moment of its own, taken from a row.
 * Resolves when it has come; a turn that a busy process would miss is not used.
 */
export function openPace({
  pool,
  name,
  perSecond,
}: PaceParts): (signal: AbortSignal) => Promise<void> {
  const stepMs = (1_000 / perSecond) * (1 + SLACK);
  const latestMs = 1_000 * SLACK;
  return async (signal) => {
    for (;;) {
      const asked = performance.now();
      const { rows } = await pool.query<{ wait_ms: number }>(TAKE, [name, stepMs]);
      const waitMs = Math.max(0, rows[0]?.wait_ms ?? 0);
      const answered = performance.now();
      await sleep(Math.ceil(waitMs), undefined, { signal });
      // Counted from the question: when exactly the database answered is not known.
      if (performance.now() - answered - waitMs + (answered - asked) <= latestMs) return;
    }
  };
}
