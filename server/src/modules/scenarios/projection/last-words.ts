import type { Transaction } from "../../../database/database.ts";
import type { ProjectedLine } from "../lines/line-modules.ts";

/**
 * Before their rows go. Words that somebody types without a connection reach a deleted line too: it must not come back
 * with them as what was verified and what its sources carry.
 */
export async function keepLastWords(
  tx: Transaction,
  scenarioId: string,
  removed: readonly ProjectedLine[],
): Promise<void> {
  if (removed.length === 0) return;
  await tx.$executeRaw`
    UPDATE line_provenance p SET deleted_text = l.text, deleted_response = l.response
    FROM unnest(
      ${removed.map((line) => line.id)}::uuid[],
      ${removed.map((line) => line.text)}::text[],
      ${removed.map((line) => line.response)}::text[]
    ) AS l(id, text, response)
    WHERE p.scenario_id = ${scenarioId} AND p.line_id = l.id`;
}

/** Of the lines that show now, those that were deleted and come back with other words. */
export async function changedWhileGone(
  tx: Transaction,
  scenarioId: string,
  added: readonly ProjectedLine[],
): Promise<ProjectedLine[]> {
  if (added.length === 0) return [];
  const ids = added.map((line) => line.id);
  const where = { scenarioId, lineId: { in: ids }, deletedText: { not: null } };
  const gone = await tx.lineProvenance.findMany({ where });
  if (gone.length === 0) return [];
  await tx.lineProvenance.updateMany({
    where,
    data: { deletedText: null, deletedResponse: null },
  });
  const byId = new Map(gone.map((row) => [row.lineId, row]));
  return added.filter(({ id, text, response }) => {
    const last = byId.get(id);
    return last && (last.deletedText !== text || last.deletedResponse !== response);
  });
}
