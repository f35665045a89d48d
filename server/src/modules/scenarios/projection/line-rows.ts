import type { Transaction } from "../../../database/database.ts";
import type { ProjectedLine } from "../lines/line-modules.ts";

/** One statement for all changed lines, because a projection runs every 400 ms while people type. */
export async function writeLines(
  tx: Transaction,
  scenario: { readonly id: string },
  lines: readonly ProjectedLine[],
): Promise<void> {
  if (lines.length === 0) return;
  // A line may be edited and moved at once; one statement cannot write the same row twice.
  const unique = [...new Map(lines.map((line) => [line.id, line])).values()];
  await tx.$executeRaw`
    INSERT INTO scenario_line (scenario_id, workspace_id, id, module, position, text, response)
    SELECT s.id, s.workspace_id, l.id, l.module::"ContentModule", l.position, l.text, l.response
    FROM scenario s, unnest(
      ${unique.map((line) => line.id)}::uuid[],
      ${unique.map((line) => line.module)}::text[],
      ${unique.map((line) => line.position)}::int[],
      ${unique.map((line) => line.text)}::text[],
      ${unique.map((line) => line.response)}::text[]
    ) AS l(id, module, position, text, response)
    WHERE s.id = ${scenario.id}
    ON CONFLICT (scenario_id, id) DO UPDATE SET
      module = excluded.module, position = excluded.position, text = excluded.text, response = excluded.response`;
}

/** Their provenance and evidence stay for a while: a line that comes back brings them along. */
export async function deleteLines(
  tx: Transaction,
  scenarioId: string,
  lines: readonly ProjectedLine[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx.scenarioLine.deleteMany({
    where: { scenarioId, id: { in: lines.map((line) => line.id) } },
  });
}
