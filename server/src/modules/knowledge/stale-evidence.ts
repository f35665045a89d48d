import type { Transaction } from "../../database/database.ts";

/**
 * A line is flagged "source changed" when the passage it quotes does not stand in the newest version letter for
 * letter; a passage that merely moved, or that came back, clears the flag.
 */
export async function flagStaleEvidence(
  tx: Transaction,
  { documentId, versionId }: { readonly documentId: string; readonly versionId: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE line_evidence e SET stale = NOT EXISTS (
      SELECT 1 FROM knowledge_chunk now
      JOIN knowledge_chunk cited ON cited.id = e.chunk_id
      WHERE now.version_id = ${versionId} AND now.text = cited.text)
    WHERE e.document_id = ${documentId} AND e.version_id <> ${versionId}`;
}
