import {
  type Json,
  type NodeState,
  WorkflowGraph,
  type WorkflowNode,
} from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient, Transaction } from "../../database/database.ts";
import { idFor } from "../../ids.ts";
import { type Children, NodeFailure, type NodeOutput } from "../node-work.ts";
import { leftOf } from "../start/run-clock.ts";
import { startRun } from "../start/start-run.ts";
import { type Change, commitLockedStep, commitStep, type StepParts } from "../step/commit-step.ts";
import type { LockedRun } from "../stored-run.ts";
import { gatherChildren } from "./gathered-children.ts";
import { withPinnedDefaults } from "./pinned-defaults.ts";

interface Place {
  readonly runId: string;
  readonly nodeId: string;
}

type MapNode = Extract<WorkflowNode, { kind: "subworkflow" }>;

/** A node that runs another workflow, in its run whose row is locked. */
interface Parent {
  readonly run: LockedRun;
  readonly node: MapNode;
}

/** To be called after the commit. */
type Tell = () => void;

/** Keeps what is to be run in the node's row and starts as many as may run at once, in the transaction that parks it. */
export async function startChildren(
  tx: Transaction,
  parts: StepParts,
  { children, ...parent }: Parent & { readonly children: Children },
): Promise<Tell[]> {
  const { versionId, items } = children;
  // Once is a list of one without an item, so that everything below knows lists alone.
  const stored = { versionId, items: items ?? [null], once: items === null };
  await tx.$executeRaw`
    UPDATE node_run SET children = ${JSON.stringify(stored)}::jsonb
    WHERE run_id = ${parent.run.row.id} AND node_id = ${parent.node.id}`;
  return startMissing(tx, parts, parent);
}

/**
 * Looks at what has become of a node's children: starts the next ones, and once all have ended ends the node with their
 * outputs (14.2 to 14.4). It goes by the rows alone, so that it may be told of them too often or too late.
 */
export async function advanceChildren(parts: StepParts, { runId, nodeId }: Place): Promise<void> {
  const told: Tell[] = [];
  await commitLockedStep(parts, runId, async (run, tx) => {
    const state = run.state.nodes.get(nodeId);
    const node = run.graph.nodes.find(({ id }) => id === nodeId);
    if (state?.status !== "waiting" || node?.kind !== "subworkflow") return undefined;
    told.push(...(await startMissing(tx, parts, { run, node })));
    // Some were started just now: their ends will tell this node again.
    if (told.length > 0) return undefined;
    const outcome = await gatherChildren(tx, { runId, nodeId }, node.data);
    return outcome && changeFor(nodeId, state, outcome);
  });
  for (const tell of told) tell();
}

/** The node is not tried again for what its children could not do: they have retries of their own (14.6). */
function changeFor(
  node: string,
  { attempt, delivery }: Extract<NodeState, { status: "waiting" }>,
  outcome: NodeOutput | NodeFailure,
): Change {
  const result = { node, attempt, delivery };
  if (outcome instanceof NodeFailure) {
    const { code, message: error } = outcome;
    const failed = { kind: "failed", errorCode: code, mayPass: false } as const;
    return {
      message: { ...failed, ...result, jitter: 0, retryAfterMs: 0 },
      report: { nodeId: node, attempt, code, error },
    };
  }
  return {
    message: { kind: "succeeded", ...result, handles: ["out"] },
    report: { nodeId: node, attempt, output: outcome },
  };
}

const Standing = z.object({
  versionId: z.string(),
  once: z.boolean(),
  total: z.int(),
  started: z.int(),
  running: z.int(),
});

/** Starts children until `parallel` of them run or none is left (14.2). */
async function startMissing(
  tx: Transaction,
  parts: StepParts,
  { run, node }: Parent,
): Promise<Tell[]> {
  const place = { runId: run.row.id, nodeId: node.id };
  const { versionId, once, total, started, running } = await standingOf(tx, place);
  const many = Math.min(node.data.parallel - running, total - started);
  // It is gone once its playbook is deleted for ever; what was not started by then counts as failed.
  const version =
    many > 0 ? await tx.workflowVersion.findUnique({ where: { id: versionId } }) : null;
  if (!version) return [];
  const published = WorkflowGraph.parse(version.graph);
  const graph = withPinnedDefaults(published, run.row.pinned, version.workflowId);
  const items = await itemsOf(tx, place, { started, many });
  const told: Tell[] = [];
  for (const [offset, item] of items.entries()) {
    // Children are started in the order of the list, so their number is the next index.
    const index = started + offset;
    const child = {
      ...inheritedBy(run, parts.clock()),
      id: childId(place, index),
      workflowId: version.workflowId,
      versionId,
      graph,
      parent: { ...place, index: once ? null : index, item },
    };
    // In this transaction: the children exist if and only if their parent knows that it has started them.
    told.push(await startRun(tx, parts, child));
  }
  return told;
}

async function standingOf(tx: Transaction, { runId, nodeId }: Place) {
  const [found] = await tx.$queryRaw<unknown[]>`
    SELECT n.children->>'versionId' AS "versionId", (n.children->>'once')::boolean AS once,
      jsonb_array_length(n.children->'items') AS total, c.started, c.running
    FROM node_run n, LATERAL (
      SELECT count(*)::int AS started, (count(*) FILTER (WHERE w.finished_at IS NULL))::int AS running
      FROM workflow_run w WHERE w.parent_run_id = n.run_id AND w.parent_node_id = n.node_id) AS c
    WHERE n.run_id = ${runId} AND n.node_id = ${nodeId}`;
  return Standing.parse(found);
}

async function itemsOf(
  tx: Transaction,
  { runId, nodeId }: Place,
  { started, many }: { readonly started: number; readonly many: number },
): Promise<Json[]> {
  const rows = await tx.$queryRaw<{ item: unknown }[]>`
    SELECT e.item FROM node_run n, jsonb_array_elements(n.children->'items') WITH ORDINALITY AS e(item, at)
    WHERE n.run_id = ${runId} AND n.node_id = ${nodeId} AND e.at > ${started}::int
    ORDER BY e.at LIMIT ${many}::int`;
  return rows.map(({ item }) => z.json().parse(item));
}

/** What a child has of its parent (14.1), as long as that has time left (11.3). */
function inheritedBy({ row }: LockedRun, now: Date) {
  const { workspaceId, documentIds, input, useCache, startedById, priority, pinned, depth } = row;
  const shared = { workspaceId, documentIds, input, useCache, startedById, priority, pinned };
  return {
    ...shared,
    trigger: "SUBWORKFLOW" as const,
    depth: depth + 1,
    leftMs: leftOf(row, now),
  };
}

/** Made of its place, so that starting it again finds it there (14.7). */
function childId({ runId, nodeId }: Place, index: number): string {
  return idFor("Run", `${runId}/${nodeId}/${index}`);
}

/** Cancels what a node's children are still at (12.4). */
export async function cancelChildren(parts: StepParts, { runId, nodeId }: Place): Promise<void> {
  const children = await parts.prisma.workflowRun.findMany({
    where: { parentRunId: runId, parentNodeId: nodeId, finishedAt: null },
    select: { id: true },
  });
  // Each in a step of its own: one that ends meanwhile just has nothing to cancel.
  for (const { id } of children)
    await commitStep(parts, id, () => ({ message: { kind: "cancel" } }));
}

/** Per look, so that one look of the timetable never takes long; the next one goes on. */
const AT_ONCE = 100;

/** What a lost job would have done: goes on with parents whose children have ended, ends children without a parent. */
export async function settleFamilies(parts: StepParts): Promise<number> {
  const forgotten = await parentsWithout(parts.prisma);
  for (const place of forgotten) await advanceChildren(parts, place);
  const orphans = await parts.prisma.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM workflow_run c
    LEFT JOIN node_run n ON n.run_id = c.parent_run_id AND n.node_id = c.parent_node_id
    WHERE c.finished_at IS NULL AND c.parent_run_id IS NOT NULL AND coalesce(n.status, 'gone') <> 'waiting'
      AND c.status <> 'cancelling' LIMIT ${AT_ONCE}`;
  for (const { id } of orphans)
    await commitStep(parts, id, () => ({ message: { kind: "cancel" } }));
  return forgotten.length + orphans.length;
}

function parentsWithout(prisma: PrismaClient): Promise<Place[]> {
  return prisma.$queryRaw<Place[]>`
    SELECT n.run_id AS "runId", n.node_id AS "nodeId" FROM node_run n JOIN workflow_run r ON r.id = n.run_id
    WHERE r.status IN ('running', 'waiting') AND n.status = 'waiting' AND n.waits_for = 'children'
      AND NOT EXISTS (SELECT 1 FROM workflow_run c WHERE c.parent_run_id = n.run_id AND c.parent_node_id = n.node_id
        AND c.finished_at IS NULL)
    LIMIT ${AT_ONCE}`;
}
