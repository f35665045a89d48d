import {
  type Json,
  type KeptNode,
  NEW_RUN,
  reduceRun,
  type WorkflowGraph,
} from "@playbooks/workflow-model";

import type { Transaction } from "../../database/database.ts";
import { afterCommit, type StepParts } from "../step/commit-step.ts";
import { writeStep } from "../step/write-step.ts";
import type { LockedRun } from "../stored-run.ts";
import { RUN_LIMIT_MS } from "./run-clock.ts";
import { type Rank, takeTurn } from "./run-turn.ts";

type RunTrigger = "PERSON" | "UPLOAD" | "BATCH" | "SUBWORKFLOW" | "API_KEY";

/** The node that a run was started by (section 14). */
interface Parent {
  readonly runId: string;
  readonly nodeId: string;
  /** Null where it runs the workflow once. */
  readonly index: number | null;
  readonly item: Json;
}

/** A run as it is to be started. Its graph is frozen: valid, and with everything filled in (1.7). */
export interface NewRun {
  readonly id: string;
  readonly workspaceId: string;
  /** Null for a test of a tool. */
  readonly workflowId: string | null;
  /** The tool that is tested; a run is of a workflow or of a tool, never of both. */
  readonly toolId?: string | null | undefined;
  readonly versionId: string | null;
  readonly graph: WorkflowGraph;
  /** Decides the rank in the queues, too. */
  readonly trigger: RunTrigger;
  readonly documentIds: readonly string[];
  readonly input: Json;
  readonly useCache: boolean;
  /** Member id; null for what nobody started. */
  readonly startedById: string | null;
  /** Which version each workflow has that it may run: ids by workflow id (1.7). */
  readonly pinned: Readonly<Record<string, string>>;
  readonly parent?: Parent;
  readonly batchId?: string | undefined;
  /** Default: the next turn of its workspace. A child has its parent's. */
  readonly priority?: number;
  /** Runs above it; 0 by default. */
  readonly depth?: number;
  /** How long it may be at work; default: RUN_LIMIT_MS. */
  readonly leftMs?: number;
  /** A run whose results are taken over where nothing changes (19.1). */
  readonly rerunOf?: { readonly id: string; readonly kept: readonly KeptNode[] } | undefined;
}

/** Whom nobody waits for as for an answer: a hundred files that were added keep no one from trying something out. */
const RANK_OF: Partial<Record<RunTrigger, Rank>> = { UPLOAD: "upload", BATCH: "batch" };

/** Writes a run, its nodes, its first events and its first jobs (20.1). Resolves to what is to be done after the commit. */
export async function startRun(
  tx: Transaction,
  parts: StepParts,
  asked: NewRun,
): Promise<() => void> {
  const { workspaceId } = asked;
  const rank = RANK_OF[asked.trigger] ?? "interactive";
  const priority = asked.priority ?? (await takeTurn(tx, parts, { workspaceId, rank }));
  const run = { ...asked, priority };
  await insertRun(tx, run, parts.clock());
  // Nobody else can know this row before the commit: what was just written need not be read back.
  const locked = lockedRun(parts, run);
  const kept = run.rerunOf?.kept ?? [];
  const step = reduceRun(locked.plan, NEW_RUN, { kind: "start", kept });
  const after = await writeStep(tx, parts, { run: locked, step });
  // After the step, which writes their states. Copied within the database: outputs may be large.
  if (kept.length > 0 && run.rerunOf) await takeOver(tx, run, run.rerunOf);
  return () => {
    // Only after the commit: a start that was rolled back leaves nothing that is known.
    parts.runs.learn(after);
    afterCommit(parts, locked, step);
  };
}

/** One statement for the run and one for all of its nodes; a graph has up to 200. */
async function insertRun(tx: Transaction, run: PlacedRun, now: Date): Promise<void> {
  const { priority, depth, leftMs } = placeOf(run);
  const { runId = null, nodeId = null, index = null, item = null } = run.parent ?? {};
  await tx.$executeRaw`
    INSERT INTO workflow_run (id, workspace_id, workflow_id, tool_id, version_id, graph, trigger, document_ids, input, use_cache,
      priority, started_by, left_ms, rerun_of, created_at, pinned, depth, parent_run_id, parent_node_id, parent_index,
      item, batch_id)
    VALUES (${run.id}, ${run.workspaceId}, ${run.workflowId}, ${run.toolId ?? null}, ${run.versionId},
      ${JSON.stringify(run.graph)}::jsonb, ${run.trigger}, ${[...run.documentIds]}, ${JSON.stringify(run.input)}::jsonb, ${run.useCache},
      ${priority}::int, ${run.startedById}, ${leftMs}::int, ${run.rerunOf?.id ?? null}, ${now}::timestamptz,
      ${JSON.stringify(run.pinned)}::jsonb, ${depth}::int, ${runId}, ${nodeId}, ${index}::int,
      ${JSON.stringify(item)}::jsonb, ${run.batchId ?? null})`;
  const ids = run.graph.nodes.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO node_run (run_id, node_id) SELECT ${run.id}, unnest(${ids}::text[])`;
}

type PlacedRun = NewRun & { readonly priority: number };

function placeOf({ priority, depth, leftMs }: PlacedRun) {
  return { priority, depth: depth ?? 0, leftMs: leftMs ?? RUN_LIMIT_MS };
}

function lockedRun({ runs }: StepParts, run: PlacedRun): LockedRun {
  const row = {
    ...run,
    ...placeOf(run),
    batchId: run.batchId ?? null,
    toolId: run.toolId ?? null,
    parentRunId: run.parent?.runId ?? null,
    parentNodeId: run.parent?.nodeId ?? null,
    documentIds: [...run.documentIds],
    status: NEW_RUN.status,
    stopping: NEW_RUN.stopping,
    lastEvent: 0,
    deadlineAt: null,
  };
  return { ...runs.remember(run.id, run.graph), row, facts: row, state: NEW_RUN };
}

/** Outputs of the nodes that are not run again; they cost nothing here. */
async function takeOver(
  tx: Transaction,
  { id: runId, graph }: NewRun,
  { id, kept }: NonNullable<NewRun["rerunOf"]>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE node_run n SET data = o.data, summary = o.summary, confidence = o.confidence, evidence = o.evidence,
      warnings = o.warnings, handler = o.handler, model = o.model, confidence_basis = o.confidence_basis
    FROM node_run o WHERE n.run_id = ${runId} AND o.run_id = ${id} AND o.node_id = n.node_id
      AND n.node_id = ANY(${kept.map(({ node }) => node)}::text[])`;
  // The text to read is kept with the run and not with the node that wrote it.
  const isDelivered = graph.nodes.some(
    (node) => node.kind === "deliverOutput" && kept.some((each) => each.node === node.id),
  );
  if (isDelivered)
    await tx.$executeRaw`
      UPDATE workflow_run n SET readable_output = o.readable_output FROM workflow_run o
      WHERE n.id = ${runId} AND o.id = ${id}`;
}
