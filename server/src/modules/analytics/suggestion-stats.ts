import type pg from "pg";
import { z } from "zod";

import type { SuggestionGrouping } from "./analytics.type.ts";
import { type Scope, scopeValues } from "./scope.ts";

/** As the database counts; the rate is worked out here. */
const Row = z
  .object({
    key: z.string(),
    label: z.string(),
    proposed: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    pending: z.number(),
    editedAfterAcceptance: z.number(),
  })
  .transform((row) => ({ ...row, acceptanceRate: rateOf(row.accepted, row.rejected) }));
/** One group; `key` is an id or a word of the API, `label` is what people read. */
export type SuggestionStatsRow = z.infer<typeof Row>;

/** Of what was decided; null before any decision, because 0 would read as "always refused". */
function rateOf(accepted: number, rejected: number): number | null {
  const decided = accepted + rejected;
  return decided === 0 ? null : accepted / decided;
}

/** Key and label of a group. Constants, never input: they are put into the SQL as they are. */
const GROUPS: Record<SuggestionGrouping, { readonly key: string; readonly label: string }> = {
  MODEL: { key: `coalesce(g.model, 'person')`, label: `coalesce(g.model, 'Written by people')` },
  MODULE: {
    key: `coalesce(x.module::text, 'SCENARIO')`,
    label: `coalesce(x.module::text, 'SCENARIO')`,
  },
  PLAYBOOK: { key: `p.id`, label: `p.title` },
  MEMBER: { key: `coalesce(m.id, 'system')`, label: `coalesce(u.name, 'System')` },
};

/**
 * MEMBER is whoever asked for the suggestion: its author, or the one who started the generation. What the system put
 * away by itself (superseded, lost) was proposed, and nobody has judged it.
 */
function statsSql(groupBy: SuggestionGrouping): string {
  const { key, label } = GROUPS[groupBy];
  return `
  SELECT ${key} AS key, max(${label}) AS label,
    count(*)::int AS proposed,
    count(*) FILTER (WHERE x.status = 'ACCEPTED')::int AS accepted,
    count(*) FILTER (WHERE x.status = 'REJECTED' AND x.rejected_as IS NULL)::int AS rejected,
    count(*) FILTER (WHERE x.status IN ('PENDING', 'STREAMING', 'STALE'))::int AS pending,
    count(*) FILTER (WHERE v.edited_after_acceptance)::int AS "editedAfterAcceptance"
  FROM suggestion x
  JOIN scenario s ON s.id = x.scenario_id
  JOIN playbook p ON p.id = s.playbook_id
  LEFT JOIN generation g ON g.id = x.generation_id
  LEFT JOIN member m ON m.id = coalesce(x.author_id, g.started_by)
  LEFT JOIN app_user u ON u.id = m.user_id
  LEFT JOIN line_provenance v ON v.scenario_id = x.scenario_id AND v.suggestion_id = x.id
  WHERE x.workspace_id = $1 AND x.created_at >= $2 AND x.created_at < $3
    AND ($4::text[] IS NULL OR p.id = ANY ($4))
    AND ($5::text[] IS NULL OR s.deal_stage::text = ANY ($5))
    AND ($6::text IS NULL OR p.target_persona = $6)
  GROUP BY ${key}
  ORDER BY count(*) DESC, ${key}
  LIMIT 500`;
}

/** The largest groups first, at most 500. */
export async function readSuggestionStats(
  pool: pg.Pool,
  scope: Scope,
  groupBy: SuggestionGrouping,
): Promise<readonly SuggestionStatsRow[]> {
  const { rows } = await pool.query(statsSql(groupBy), scopeValues(scope));
  return z.array(Row).parse(rows);
}
