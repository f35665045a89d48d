import type pg from "pg";

import type { DealStage } from "../../../contract/enums.ts";
import { ReadyLoader } from "../../../contract/ready-loader.ts";

/** What is counted over a playbook's scenarios, all in one statement for all playbooks of an operation. */
export interface PlaybookCounts {
  readonly scenarioCount: number;
  /** Each once, in the order of a sale. */
  readonly stages: readonly DealStage[];
  readonly lineCount: number;
  readonly verifiedLineCount: number;
  readonly pendingSuggestionCount: number;
}

/** By playbook id, which the caller has found to be the asker's. */
export type CountsLoader = ReadyLoader<PlaybookCounts>;

const NONE: PlaybookCounts = {
  scenarioCount: 0,
  stages: [],
  lineCount: 0,
  verifiedLineCount: 0,
  pendingSuggestionCount: 0,
};

/** The id comes from rows that the asker may see. Scenarios in the trash do not count. */
const COUNTS = `
  WITH s AS (
    SELECT id, playbook_id, deal_stage FROM scenario WHERE playbook_id = ANY ($1) AND deleted_at IS NULL
  ), lines AS (
    SELECT s.playbook_id, count(*)::int AS all_lines, count(p.verified_at)::int AS verified
    FROM s JOIN scenario_line l ON l.scenario_id = s.id
    LEFT JOIN line_provenance p ON p.scenario_id = l.scenario_id AND p.line_id = l.id
    GROUP BY s.playbook_id
  ), pending AS (
    SELECT s.playbook_id, count(*)::int AS suggestions
    FROM s JOIN suggestion g ON g.scenario_id = s.id AND g.status = 'PENDING'
    GROUP BY s.playbook_id
  )
  SELECT s.playbook_id AS id, count(*)::int AS "scenarioCount",
    array_agg(DISTINCT s.deal_stage)::text[] AS stages,
    coalesce(max(lines.all_lines), 0) AS "lineCount", coalesce(max(lines.verified), 0) AS "verifiedLineCount",
    coalesce(max(pending.suggestions), 0) AS "pendingSuggestionCount"
  FROM s LEFT JOIN lines USING (playbook_id) LEFT JOIN pending USING (playbook_id)
  GROUP BY s.playbook_id`;

/** Answers zeros for a playbook without scenarios, and for an id that is none. */
export function countsLoader(pool: pg.Pool): CountsLoader {
  return new ReadyLoader(async (ids) => {
    const { rows } = await pool.query<PlaybookCounts & { readonly id: string }>(COUNTS, [ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? NONE);
  });
}
