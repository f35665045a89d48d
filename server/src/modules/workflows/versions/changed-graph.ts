import { DraftGraph, type WorkflowGraph } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient } from "../../../database/database.ts";
import { badInput } from "../../../errors.ts";
import type { Actor } from "../../workspaces/access.ts";
import { type PinnedVersions, pinVersions } from "./pinned-versions.ts";
import { validated, validGraph } from "./workflow-versions.ts";

/** What a run has frozen. */
export interface FrozenGraph {
  readonly workflowId: string;
  readonly graph: unknown;
}

export interface ChangedGraph {
  readonly graph: WorkflowGraph;
  readonly pinned: PinnedVersions;
  /** The nodes that have other settings now. */
  readonly nodeIds: readonly string[];
}

const Changes = z.record(z.string(), z.record(z.string(), z.json()));
const PATH = "input.changes";

/** @throws BAD_USER_INPUT for what is no change, names no node, or makes a graph that cannot run */
export async function changedGraph(
  prisma: PrismaClient,
  asked: { readonly actor: Actor; readonly old: FrozenGraph; readonly changes: unknown },
): Promise<ChangedGraph> {
  const { actor, old } = asked;
  const changes = Changes.safeParse(asked.changes);
  if (!changes.success)
    throw badInput([{ path: PATH, message: "Changes are settings by node id." }]);
  const patches = new Map(Object.entries(changes.data));
  const { nodes, edges, version } = DraftGraph.parse(old.graph);
  const unknown = [...patches.keys()].find((id) => !nodes.some((node) => node.id === id));
  if (unknown !== undefined)
    throw badInput([{ path: `${PATH}.${unknown}`, message: "The run has no such node." }]);
  const changed = nodes.map((node) => ({
    ...node,
    // Setting by setting: what a change does not name stays as the old run had it.
    data: { ...node.data, ...patches.get(node.id) },
  }));
  const draft = { id: old.workflowId, draft: { version, nodes: changed, edges }, isFrozen: true };
  const place = { prisma, workspaceId: actor.workspaceId };
  const graph = validGraph(await validated(place, draft), PATH);
  // Anew: a changed node may name a workflow that the old run did not know.
  const pinned = await pinVersions(place, graph);
  return { graph, pinned, nodeIds: [...patches.keys()] };
}
