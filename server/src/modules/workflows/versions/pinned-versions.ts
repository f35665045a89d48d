import { isDeepStrictEqual } from "node:util";

import {
  describeNode,
  DraftGraph,
  NO_DEFAULTS,
  type WorkflowGraph,
} from "@playbooks/workflow-model";

import type { Transaction } from "../../../database/database.ts";
import { defaultsKey } from "../../../engine/engine.ts";
import { badInput } from "../../../errors.ts";
import { livingDefaults } from "../../playbook-defaults/playbook-defaults.ts";

/** Version ids by workflow id; beside them, at `defaultsKey(workflow id)`, what its playbook gives it, as JSON. */
export type PinnedVersions = Readonly<Record<string, string>>;

/**
 * The published version of every workflow that a graph runs, and of those that these run, with what their playbooks
 * give them: a run keeps both, so that later edits do not touch it (1.7). BAD_USER_INPUT for one that was never published.
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
    const defaults = await livingDefaults(
      { prisma, workspaceId },
      [...found.values()].map(({ playbookId }) => playbookId),
    );
    for (const [id, version] of found) {
      pinned.set(id, version.id);
      const given = defaults.get(version.playbookId) ?? NO_DEFAULTS;
      if (!isDeepStrictEqual(given, NO_DEFAULTS))
        pinned.set(defaultsKey(id), JSON.stringify(given));
    }
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

interface PublishedVersion {
  readonly id: string;
  readonly graph: unknown;
  readonly playbookId: string;
}

async function publishedVersions(
  prisma: Transaction,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, PublishedVersion>> {
  const rows = await prisma.workflow.findMany({
    where: { workspaceId, id: { in: [...ids] }, publishedNumber: { not: null } },
    select: { id: true, publishedNumber: true, playbookId: true },
  });
  const versions = await prisma.workflowVersion.findMany({
    where: {
      OR: rows.map(({ id, publishedNumber }) => ({ workflowId: id, number: publishedNumber ?? 0 })),
    },
    select: { id: true, workflowId: true, graph: true },
  });
  const playbookOf = new Map(rows.map(({ id, playbookId }) => [id, playbookId]));
  return new Map(
    versions.map(({ workflowId, ...version }) => [
      workflowId,
      { ...version, playbookId: playbookOf.get(workflowId) ?? "" },
    ]),
  );
}

function unpublished(graph: WorkflowGraph, workflowId: string): Error {
  const node = graph.nodes.find(
    ({ kind, data }) => kind === "subworkflow" && data.workflowId === workflowId,
  );
  const path = node ? `input.workflowId.${node.id}.workflowId` : "input.workflowId";
  return badInput([{ path, message: "A workflow that it runs was never published." }]);
}
