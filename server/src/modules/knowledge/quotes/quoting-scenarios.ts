import { playbookChanges } from "../../../contract/changes/playbook-changes.ts";
import type { Transaction } from "../../../database/database.ts";
import type { DocumentRow } from "../document-list.ts";
import type { KnowledgeParts } from "../knowledge-parts.ts";

/** One whose lines, or whose opening strategy, quote a source. */
export interface QuotingScenario {
  readonly id: string;
  readonly playbookId: string;
}

export async function scenariosThatQuote(
  tx: Transaction,
  documentId: string,
): Promise<readonly QuotingScenario[]> {
  return tx.$queryRaw<QuotingScenario[]>`
    SELECT DISTINCT s.id, s.playbook_id AS "playbookId"
    FROM line_evidence e JOIN scenario s ON s.id = e.scenario_id AND s.deleted_at IS NULL
    WHERE e.document_id = ${documentId}`;
}

/** After the commit: whoever has such a playbook open reads again what its lines rest on. `by` is null for the system. */
export function announceQuoting(
  { feed, clock }: Pick<KnowledgeParts, "feed" | "clock">,
  scenarios: readonly QuotingScenario[],
  { workspaceId, by }: Pick<DocumentRow, "workspaceId"> & { readonly by: string | null },
): void {
  const at = clock().toISOString();
  for (const { id, playbookId } of scenarios)
    feed.publish(playbookChanges, workspaceId, {
      playbookId,
      scenarioId: id,
      kind: "SCENARIO_UPDATED",
      by,
      at,
    });
}
