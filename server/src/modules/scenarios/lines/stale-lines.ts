import { OPENING_STRATEGY_ID } from "@playbooks/document-model";

import { Prisma, type PrismaClient } from "../../../database/database.ts";

/** A text that quotes what its source does not say any more, or a source that was deleted. */
export interface StaleLine {
  readonly scenarioId: string;
  readonly lineId: string;
}

/** One statement for all scenarios; of each in the order in which it is read, the opening strategy first. */
export function readStaleLines(
  prisma: PrismaClient,
  {
    workspaceId,
    scenarioIds,
  }: { readonly workspaceId: string; readonly scenarioIds: readonly string[] },
): Promise<StaleLine[]> {
  return prisma.$queryRaw<StaleLine[]>`
    WITH cited AS (
      SELECT DISTINCT e.scenario_id, e.line_id FROM line_evidence e
      LEFT JOIN knowledge_document d ON d.id = e.document_id AND d.deleted_at IS NULL
      WHERE e.workspace_id = ${workspaceId} AND e.scenario_id = ANY (${[...scenarioIds]})
        AND (e.stale OR d.id IS NULL))
    SELECT cited.scenario_id AS "scenarioId", cited.line_id::text AS "lineId"
    FROM cited CROSS JOIN LATERAL ${TEXT} text
    ORDER BY text.module, text.position, cited.line_id`;
}

/** Evidence outlives its text for a while, so that the text may come back: what is not there is not stale. */
const TEXT = Prisma.sql`(
  SELECT module, position FROM scenario_line
  WHERE scenario_id = cited.scenario_id AND id = cited.line_id
  UNION ALL
  SELECT 'OPENING_STRATEGY', 0 FROM scenario
  WHERE id = cited.scenario_id AND cited.line_id = ${OPENING_STRATEGY_ID}::uuid
    AND opening_strategy <> '')`;
