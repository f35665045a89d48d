import { describeNode, DraftGraph } from "@playbooks/workflow-model";

import type { PrismaClient, Transaction } from "../../../database/database.ts";

type Rows = Pick<PrismaClient | Transaction, "workflow">;

/** How many workflows use each action, skill and tool in what they have published, by id; what is missing is not used. */
export async function usagesIn(
  prisma: Rows,
  workspaceId: string,
): Promise<ReadonlyMap<string, number>> {
  const workflows = await prisma.workflow.findMany({
    where: { workspaceId, publishedNumber: { not: null } },
    select: { publishedNumber: true, versions: { select: { number: true, graph: true } } },
  });
  const counts = new Map<string, number>();
  for (const { publishedNumber, versions } of workflows) {
    // Only the version that runs counts: a draft breaks nothing, and it says what is missing.
    const published = versions.find(({ number }) => number === publishedNumber);
    for (const id of idsIn(published?.graph)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function idsIn(graph: unknown): Set<string> {
  const read = DraftGraph.safeParse(graph);
  const links = (read.data?.nodes ?? []).flatMap((node) => describeNode(node)?.links ?? []);
  // A workflow counts once, however many of its nodes name the row.
  return new Set(links.map(({ id }) => id));
}
