import {
  type Json,
  type KeptNode,
  NEW_RUN,
  reduceRun,
  type WorkflowGraph,
} from "@playbooks/workflow-model";

import type { Transaction } from "../database/database.ts";
import { afterCommit, type StepParts, writeStep } from "./commit-step.ts";
import { RUN_LIMIT_MS } from "./run-clock.ts";
import type { LockedRun } from "./stored-run.ts";

type RunTrigger = "PERSON" | "UPLOAD" | "BATCH" | "SUBWORKFLOW" | "API_KEY";

/** Lower goes first: what a person waits for overtakes batches (21.1). */
const PRIORITY = { interactive: 1, batch: 5 } as const;

/** A run as it is to be started. Its graph is frozen: valid, and with everything filled in (1.7). */
export interface NewRun {
  readonly id: string;
  readonly workspaceId: string;
  readonly workflowId: string;
  readonly versionId: string | null;
  readonly graph: WorkflowGraph;
  readonly trigger: RunTrigger;
  readonly documentIds: readonly string[];
  readonly input: Json;
  readonly useCache: boolean;
  readonly startedById: string | null;
  /** A run whose results are taken over where nothing changes (19.1). */
  readonly rerunOf?: { readonly id: string; readonly kept: readonly KeptNode[] } | undefined;
}

/** Writes a run, its nodes, its first events and its first jobs (20.1). Resolves to what is to be done after the commit. */
export async function startRun(
  tx: Transaction,
  parts: StepParts,
  run: NewRun,
): Promise<() => void> {
  await insertRun(tx, run, parts.clock());
  const locked = lockedRun(parts, run);
  const kept = run.rerunOf?.kept ?? [];
  const step = reduceRun(locked.plan, NEW_RUN, { kind: "start", kept });
  await writeStep(tx, parts, { run: locked, step });
  if (kept.length > 0 && run.rerunOf) await takeOver(tx, run.id, run.rerunOf);
  return () => afterCommit(parts, locked, step);
}

async function insertRun(tx: Transaction, run: NewRun, now: Date): Promise<void> {
  const priority = run.trigger === "BATCH" ? PRIORITY.batch : PRIORITY.interactive;
  await tx.$executeRaw`
    INSERT INTO workflow_run (id, workspace_id, workflow_id, version_id, graph, trigger, document_ids, input, use_cache,
      priority, started_by, left_ms, rerun_of, created_at)
    VALUES (${run.id}, ${run.workspaceId}, ${run.workflowId}, ${run.versionId}, ${JSON.stringify(run.graph)}::jsonb,
      ${run.trigger}, ${[...run.documentIds]}, ${JSON.stringify(run.input)}::jsonb, ${run.useCache},
      ${priority}::int, ${run.startedById}, ${RUN_LIMIT_MS}::int, ${run.rerunOf?.id ?? null}, ${now}::timestamptz)`;
  const ids = run.graph.nodes.map(({ id }) => id);
  await tx.$executeRaw`
    INSERT INTO node_run (run_id, node_id) SELECT ${run.id}, unnest(${ids}::text[])`;
}

function lockedRun({ runs }: StepParts, run: NewRun): LockedRun {
  const priority = run.trigger === "BATCH" ? PRIORITY.batch : PRIORITY.interactive;
  const row = {
    ...run,
    documentIds: [...run.documentIds],
    status: NEW_RUN.status,
    stopping: NEW_RUN.stopping,
    lastEvent: 0,
    priority,
    deadlineAt: null,
    leftMs: RUN_LIMIT_MS,
  };
  return { ...runs.remember(run.id, run.graph), row, facts: row, state: NEW_RUN };
}

/** Outputs of the nodes that are not run again; they cost nothing here. */
async function takeOver(
  tx: Transaction,
  runId: string,
  { id, kept }: NonNullable<NewRun["rerunOf"]>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE node_run n SET data = o.data, summary = o.summary, confidence = o.confidence, warnings = o.warnings,
      handler = o.handler, model = o.model
    FROM node_run o WHERE n.run_id = ${runId} AND o.run_id = ${id} AND o.node_id = n.node_id
      AND n.node_id = ANY(${kept.map(({ node }) => node)}::text[])`;
}
