import type pg from "pg";
import { z } from "zod";

import { badInput } from "../../errors.ts";
import type { Interval } from "./analytics.type.ts";
import { type Scope, scopeValues } from "./scope.ts";

/** Lists in the API are bounded; a day-by-day chart of more than this tells nobody anything either. */
const MOST_POINTS = 500;
/** The fewest days of each interval, so that the number of points is never guessed too low. */
const SHORTEST_DAYS: Record<Interval, number> = { DAY: 1, WEEK: 7, MONTH: 28 };
const DAY_MS = 86_400_000;

const Row = z.object({
  at: z.date(),
  edits: z.number(),
  activeMembers: z.number(),
  generations: z.number(),
});
/** One interval: `at` is its beginning in UTC, `activeMembers` counts each person once. */
export type ActivityRow = z.infer<typeof Row>;

/** Counts what people changed; what the system did by itself makes nobody active. */
const ACTIVITY = `
  WITH slots AS (
    SELECT generate_series(
      date_trunc($7, $2::timestamptz, 'UTC'),
      $3::timestamptz - interval '1 millisecond',
      ('1 ' || $7)::interval) AS at
  ), happened AS (
    SELECT date_trunc($7, e.at, 'UTC') AS slot, e.kind, e.actor
    FROM event e
    LEFT JOIN playbook p ON p.id = e.playbook_id
    LEFT JOIN scenario s ON s.id = e.scenario_id
    WHERE e.workspace_id = $1 AND e.at >= $2 AND e.at < $3
      AND ($4::text[] IS NULL OR e.playbook_id = ANY ($4))
      AND ($5::text[] IS NULL OR s.deal_stage::text = ANY ($5))
      AND ($6::text IS NULL OR p.target_persona = $6)
  )
  SELECT slots.at,
    count(h.kind) FILTER (WHERE h.kind LIKE 'line.%' OR h.kind IN
      ('playbook.created', 'playbook.updated', 'scenario.added', 'scenario.updated', 'scenario.moved'))::int AS edits,
    count(DISTINCT h.actor)::int AS "activeMembers",
    count(h.kind) FILTER (WHERE h.kind = 'generation.queued')::int AS generations
  FROM slots LEFT JOIN happened h ON h.slot = slots.at
  GROUP BY slots.at ORDER BY slots.at`;

/** BAD_USER_INPUT for more than 500 intervals. */
export async function readActivity(
  pool: pg.Pool,
  scope: Scope,
  interval: Interval,
): Promise<readonly ActivityRow[]> {
  const days = (scope.to.getTime() - scope.from.getTime()) / DAY_MS;
  if (days / SHORTEST_DAYS[interval] > MOST_POINTS)
    throw badInput([
      {
        path: "interval",
        message: `That is more than ${MOST_POINTS} points: take a longer interval.`,
      },
    ]);
  const { rows } = await pool.query(ACTIVITY, [...scopeValues(scope), interval.toLowerCase()]);
  return z.array(Row).parse(rows);
}
