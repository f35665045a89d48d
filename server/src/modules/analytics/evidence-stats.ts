import type pg from "pg";
import { z } from "zod";

import { LIVE_SCENARIOS, PERIOD_UNUSED, type Scope, scopeValues } from "./scope.ts";

const Row = z.object({
  lines: z.number(),
  supported: z.number(),
  partly: z.number(),
  unsupported: z.number(),
  withoutEvidence: z.number(),
  stale: z.number(),
});
/** Lines of scenarios that are not in the trash. */
export type EvidenceRow = z.infer<typeof Row>;

/**
 * Support counts lines that have evidence, and those of AI that no source carries: quotes that were looked for and not
 * found are no missing evidence. A line is stale when any passage it quotes has changed.
 */
const EVIDENCE = `
  SELECT count(*)::int AS lines,
    count(*) FILTER (WHERE cited.line_id IS NOT NULL AND v.support = 'SUPPORTED')::int AS supported,
    count(*) FILTER (WHERE cited.line_id IS NOT NULL AND v.support = 'PARTLY')::int AS partly,
    count(*) FILTER (WHERE v.support = 'UNSUPPORTED')::int AS unsupported,
    count(*) FILTER (
      WHERE cited.line_id IS NULL AND v.support IS DISTINCT FROM 'UNSUPPORTED')::int AS "withoutEvidence",
    count(*) FILTER (WHERE cited.stale)::int AS stale
  FROM scenario_line l
  JOIN scenario s ON s.id = l.scenario_id
  JOIN playbook p ON p.id = s.playbook_id
  LEFT JOIN line_provenance v ON v.scenario_id = l.scenario_id AND v.line_id = l.id
  LEFT JOIN (
    SELECT scenario_id, line_id, bool_or(stale) AS stale
    FROM line_evidence WHERE workspace_id = $1 GROUP BY scenario_id, line_id
  ) cited ON cited.scenario_id = l.scenario_id AND cited.line_id = l.id
  WHERE ${LIVE_SCENARIOS} AND ${PERIOD_UNUSED}`;

/** One row, also for a workspace without a line. */
export async function readEvidence(pool: pg.Pool, scope: Scope): Promise<EvidenceRow> {
  const { rows } = await pool.query(EVIDENCE, scopeValues(scope));
  return Row.parse(rows[0]);
}
