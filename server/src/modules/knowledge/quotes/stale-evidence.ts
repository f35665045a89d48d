import type { Transaction } from "../../../database/database.ts";
import type { QuotingScenario } from "./quoting-scenarios.ts";

/**
 * A line is flagged "source changed" when the passage it quotes does not stand in the newest version letter for
 * letter; a passage that merely moved, or that came back, clears the flag. Answers where a flag has changed.
 */
export async function flagStaleEvidence(
  tx: Transaction,
  { documentId, versionId }: { readonly documentId: string; readonly versionId: string },
): Promise<readonly QuotingScenario[]> {
  return tx.$queryRaw<QuotingScenario[]>`
    WITH judged AS (
      SELECT e.id, NOT EXISTS (
        SELECT 1 FROM knowledge_chunk now
        JOIN knowledge_chunk cited ON cited.id = e.chunk_id
        WHERE now.version_id = ${versionId} AND now.text = cited.text) AS stale
      FROM line_evidence e
      WHERE e.document_id = ${documentId} AND e.version_id <> ${versionId}
    ), changed AS (
      UPDATE line_evidence e SET stale = judged.stale FROM judged
      WHERE e.id = judged.id AND e.stale <> judged.stale
      RETURNING e.scenario_id)
    SELECT DISTINCT s.id, s.playbook_id AS "playbookId"
    FROM changed JOIN scenario s ON s.id = changed.scenario_id AND s.deleted_at IS NULL`;
}
