import {
  isRunEnd,
  NODE_STATUSES,
  type NodeState,
  planRun,
  RUN_STATUSES,
  type RunPlan,
  type RunState,
  WorkflowGraph,
} from "@playbooks/workflow-model";
import { z } from "zod";

import type { Transaction } from "../database/database.ts";
import type { RunFacts } from "./node-work.ts";

const RunRow = z.object({
  id: z.string(),
  workspaceId: z.string(),
  status: z.enum(RUN_STATUSES),
  stopping: z.enum(["cancel", "deadline"]).nullable(),
  lastEvent: z.int(),
  priority: z.int(),
  startedById: z.string().nullable(),
  batchId: z.string().nullable(),
  /** The tool that it tests; null for the run of a workflow. */
  toolId: z.string().nullable(),
  parentRunId: z.string().nullable(),
  parentNodeId: z.string().nullable(),
  depth: z.int(),
  /** Version ids by workflow id (1.7). */
  pinned: z.record(z.string(), z.string()),
  input: z.json(),
  documentIds: z.array(z.string()),
  useCache: z.boolean(),
  deadlineAt: z.date().nullable(),
  leftMs: z.int(),
});
type RunRow = z.infer<typeof RunRow>;

const NodeRow = z.object({
  nodeId: z.string(),
  status: z.enum(NODE_STATUSES),
  attempt: z.int(),
  delivery: z.int(),
  handles: z.array(z.string()),
  because: z.enum(["notTaken", "upstreamFailed"]).nullable(),
  waitsFor: z.enum(["timer", "person", "children"]).nullable(),
  errorCode: z.string().nullable(),
});
type NodeRow = z.infer<typeof NodeRow>;

/** A run's graph, read and planned once: it never changes. */
export interface FrozenGraph {
  readonly graph: WorkflowGraph;
  readonly plan: RunPlan;
}

/** A run whose row is locked until the transaction ends. */
export interface LockedRun extends FrozenGraph {
  readonly row: RunRow;
  readonly facts: RunFacts;
  readonly state: RunState;
}

/** Of each kind; whoever is dropped is read from the rows again. */
const MOST_REMEMBERED = 200;

/** Reads runs; remembers the graphs of the last ones, and how those stand whose last step was written here. */
export class StoredRuns {
  readonly #graphs = new Map<string, FrozenGraph>();
  readonly #known = new Map<string, LockedRun>();
  readonly #turns = new Map<string, Promise<unknown>>();

  /**
   * Steps of one run are made one after the other: two at once could only wait for its row, each with a connection of
   * its own, and the second would find that it knew nothing.
   */
  inTurn<Value>(runId: string, step: () => Promise<Value>): Promise<Value> {
    const before = this.#turns.get(runId) ?? Promise.resolve();
    // Also after one that failed: a fault of one step is no reason for the next.
    const turn = before.then(step, step);
    const settled = turn
      .catch(() => undefined)
      .finally(() => {
        // Only the last in line takes the line away.
        if (this.#turns.get(runId) === settled) this.#turns.delete(runId);
      });
    this.#turns.set(runId, settled);
    return turn;
  }

  /** A run as its last step left it that was written here; others may have moved it on since. */
  known(runId: string): LockedRun | undefined {
    return this.#known.get(runId);
  }

  learn(run: LockedRun): void {
    // Taken out and put in again, it becomes the youngest: a Map keeps the order of insertion.
    this.#known.delete(run.row.id);
    // What has ended is not asked for any more.
    if (isRunEnd(run.state.status)) return;
    this.#known.set(run.row.id, run);
    dropOldest(this.#known);
  }

  forget(runId: string): void {
    this.#known.delete(runId);
  }

  /** The run for a change; undefined when there is none, e.g. because its playbook was deleted for ever. */
  async lock(tx: Transaction, runId: string): Promise<LockedRun | undefined> {
    const found = await tx.$queryRaw<unknown[]>`
      SELECT id, workspace_id AS "workspaceId", status, stopping, last_event AS "lastEvent", priority,
        started_by AS "startedById", batch_id AS "batchId", tool_id AS "toolId", parent_run_id AS "parentRunId", parent_node_id AS "parentNodeId", depth, pinned, input, document_ids AS "documentIds", use_cache AS "useCache",
        deadline_at AS "deadlineAt", left_ms AS "leftMs"
      FROM workflow_run WHERE id = ${runId} FOR UPDATE`;
    if (found[0] === undefined) return undefined;
    const row = RunRow.parse(found[0]);
    const frozen = await this.frozen(tx, runId);
    const state = { status: row.status, stopping: row.stopping, nodes: await nodesOf(tx, runId) };
    return { ...frozen, row, facts: row, state };
  }

  /** What a start has frozen, so that its first step need not read it back. */
  remember(runId: string, graph: WorkflowGraph): FrozenGraph {
    const frozen = { graph, plan: planRun(graph) };
    this.#graphs.set(runId, frozen);
    dropOldest(this.#graphs);
    return frozen;
  }

  async frozen(tx: Transaction, runId: string): Promise<FrozenGraph> {
    const known = this.#graphs.get(runId);
    if (known) return known;
    const where = { id: runId };
    const { graph } = await tx.workflowRun.findUniqueOrThrow({ where, select: { graph: true } });
    return this.remember(runId, WorkflowGraph.parse(graph));
  }
}

/** Maps keep the order in which their keys came. */
function dropOldest(remembered: Map<string, unknown>): void {
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}

async function nodesOf(tx: Transaction, runId: string): Promise<Map<string, NodeState>> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT node_id AS "nodeId", status, attempt, delivery, handles, because, waits_for AS "waitsFor",
      error_code AS "errorCode"
    FROM node_run WHERE run_id = ${runId} AND status <> 'pending'`;
  return new Map(
    z
      .array(NodeRow)
      .parse(rows)
      .map((row) => [row.nodeId, stateOf(row)]),
  );
}

function stateOf({ status, attempt, delivery, ...row }: NodeRow): NodeState {
  switch (status) {
    case "queued":
    case "retrying":
      return { status, attempt };
    case "running":
      return { status, attempt, delivery };
    case "waiting":
      return { status, attempt, delivery, waitsFor: row.waitsFor ?? "timer" };
    case "succeeded":
      return { status, attempt, handles: row.handles };
    case "failed":
      return { status, attempt, errorCode: row.errorCode ?? "INTERNAL" };
    case "skipped":
      return { status, because: row.because ?? "notTaken" };
    default:
      return { status };
  }
}
