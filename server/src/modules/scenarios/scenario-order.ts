import { orderedScenarioIds } from "@playbooks/document-model";
import type * as Y from "yjs";

import type { PrismaClient, Transaction } from "../../database/database.ts";

/** Writes `position` from the order in the playbook's document; trashed scenarios keep the place they had. */
export async function projectScenarioOrder(
  tx: Transaction,
  playbookId: string,
  doc: Y.Doc,
): Promise<void> {
  const rows = await tx.scenario.findMany({
    where: { playbookId, deletedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, position: true },
  });
  const ids = orderedScenarioIds(
    doc,
    rows.map((row) => row.id),
  );
  const positions = new Map(ids.map((id, position) => [id, position]));
  for (const row of rows) {
    const position = positions.get(row.id);
    if (position === undefined || position === row.position) continue;
    await tx.scenario.update({ where: { id: row.id }, data: { position } });
  }
}

/** The living scenarios of a playbook as people see them. */
export function scenariosInOrder(prisma: PrismaClient, playbookId: string) {
  return prisma.scenario.findMany({
    where: { playbookId, deletedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, dealStage: true },
  });
}
