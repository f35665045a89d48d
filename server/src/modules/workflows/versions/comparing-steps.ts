import type { WorkflowNode } from "@playbooks/workflow-model";

import type { Transaction } from "../../../database/database.ts";
import { badInput } from "../../../errors.ts";

/** A step whose action compares documents: one alone is not enough for it (5.7). */
export interface ComparingStep {
  readonly nodeId: string;
  /** As sentences call it. */
  readonly name: string;
}

/** In the order of the graph, which has inherited what its playbook gives. */
export async function comparingSteps(
  { prisma, workspaceId }: { readonly prisma: Transaction; readonly workspaceId: string },
  nodes: readonly WorkflowNode[],
): Promise<readonly ComparingStep[]> {
  const asking = nodes.flatMap(({ id, kind, data }) => {
    if (kind !== "aiAnalysis" || data.actionId === null) return [];
    const label = data.label.trim();
    return [{ nodeId: id, actionId: data.actionId, name: label ? `“${label}”` : "An analysis" }];
  });
  if (asking.length === 0) return [];
  const id = { in: asking.map(({ actionId }) => actionId) };
  const where = { workspaceId, id, type: "COMPARISON" as const };
  const rows = await prisma.action.findMany({ where, select: { id: true } });
  const comparing = new Set(rows.map((row) => row.id));
  return asking.filter(({ actionId }) => comparing.has(actionId));
}

/** @throws BAD_USER_INPUT at `path` for the first of them; `why` ends the sentence */
export function refuseComparing(
  [first]: readonly ComparingStep[],
  { path, why }: { readonly path: string; readonly why: string },
): void {
  if (first) throw badInput([{ path, message: `${first.name} compares documents${why}` }]);
}
