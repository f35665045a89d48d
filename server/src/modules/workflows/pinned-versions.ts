import { describeNode, DraftGraph, type WorkflowGraph } from "@playbooks/workflow-model";

import type { Transaction } from "../../database/database.ts";
import { badInput } from "../../errors.ts";

/** Version ids by workflow id. */
export type PinnedVersions = Readonly<Record<string, string>>;

/**
 * The published version of every workflow that a graph runs, and of those that these run: a run keeps them, so that a
 * later publishing does not touch it (1.7). BAD_USER_INPUT for one that was never published.
 */
export async function pinVersions(
  { prisma, workspaceId }: { readonly prisma: Transaction; readonly workspaceId: string },
  graph: WorkflowGraph,
): Promise<PinnedVersions> {
  const pinned = new Map<string, string>();
  // Level by level; what is pinned is not looked at again, so that a ring comes to an end.
  for (let wanted = workflowsOf(graph); wanted.length > 0;) {
    const found = await publishedVersions(prisma, workspaceId, wanted);
    // Also of workflows further down: the node that is named is then none of this graph.
    const missing = wanted.find((id) => !found.has(id));
    if (missing !== undefined) throw unpublished(graph, missing);
    for (const [id, version] of found) pinned.set(id, version.id);
    const next = [...found.values()].flatMap((version) => workflowsOf(version.graph));
    wanted = [...new Set(next)].filter((id) => !pinned.has(id));
  }
  return Object.fromEntries(pinned);
}

function workflowsOf(graph: unknown): string[] {
  const { nodes } = DraftGraph.parse(graph);
  const links = nodes.flatMap((node) => describeNode(node)?.links ?? []);
  return [...new Set(links.flatMap(({ to, id }) => (to === "workflow" ? [id] : [])))];
}

async function publishedVersions(
  prisma: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, { readonly id: string; readonly graph: unknown }>> {
  const rows = await prisma.workflow.findMany({
    where: { workspaceId, id: { in: [...ids] }, publishedNumber: { not: null } },
    select: { id: true, publishedNumber: true },
  });
  const versions = await prisma.workflowVersion.findMany({
    where: {
      OR: rows.map(({ id, publishedNumber }) => ({ workflowId: id, number: publishedNumber ?? 0 })),
    },
    select: { id: true, workflowId: true, graph: true },
  });
  return new Map(versions.map(({ workflowId, ...version }) => [workflowId, version]));
}

function unpublished(graph: WorkflowGraph, workflowId: string): Error {
  const node = graph.nodes.find(
    ({ kind, data }) => kind === "subworkflow" && data.workflowId === workflowId,
  );
  const path = node ? `input.workflowId.${node.id}.workflowId` : "input.workflowId";
  return badInput([{ path, message: "A workflow that it runs was never published." }]);
}
