import type pg from "pg";
import { z } from "zod";

import { DealStage } from "../../contract/enums.ts";
import { LIVE_SCENARIOS, PERIOD_UNUSED, type Scope, scopeValues } from "./scope.ts";

const Row = z.object({
  dealStage: z.enum(DealStage),
  targetPersona: z.string().nullable(),
  scenarioCount: z.number(),
  lineCount: z.number(),
});
/** Only stages and personas that have a scenario: what is missing are the gaps. */
export type CoverageRow = z.infer<typeof Row>;

const COVERAGE = `
  SELECT s.deal_stage::text AS "dealStage", p.target_persona AS "targetPersona",
    count(DISTINCT s.id)::int AS "scenarioCount", count(l.id)::int AS "lineCount"
  FROM scenario s
  JOIN playbook p ON p.id = s.playbook_id
  LEFT JOIN scenario_line l ON l.scenario_id = s.id
  WHERE ${LIVE_SCENARIOS} AND ${PERIOD_UNUSED}
  GROUP BY s.deal_stage, p.target_persona
  ORDER BY s.deal_stage, p.target_persona NULLS LAST
  LIMIT 500`;

/** Stages in the order of deals, personas by name, at most 500 rows. */
export async function readCoverage(pool: pg.Pool, scope: Scope): Promise<readonly CoverageRow[]> {
  const { rows } = await pool.query(COVERAGE, scopeValues(scope));
  return z.array(Row).parse(rows);
}
