import { once } from "node:events";

import type { Json, NodeState, Values, WorkflowNode } from "@playbooks/workflow-model";

import type { Transaction } from "../../database/database.ts";
import { storableJson } from "../../language/storable-text.ts";
import { faultFields } from "../../observability/log.ts";
import { newApproval } from "../approvals/approvals.ts";
import { startChildren } from "../child-runs/child-runs.ts";
import { endInDatabase } from "../database-faults.ts";
import {
  type NodeExecutor,
  NodeFailure,
  type NodeResult,
  type NodeWork,
  type Question,
} from "../node-work.ts";
import type { RunJob } from "../run-job.ts";
import { type Change, commitStep, type StepParts } from "../step/commit-step.ts";
import { storableOutput } from "../storable-output.ts";
import type { LockedRun } from "../stored-run.ts";
import { StepNotes, type TraceStep } from "../trace-steps.ts";
import { type Caps, refuseOverCap, uncounted } from "../usage.ts";
import { openDeltaStream } from "./delta-stream.ts";
import { type DocumentReader, readValues } from "./node-values.ts";
import { renderTemplate } from "./render-template.ts";
import type { RunningNodes } from "./running-nodes.ts";

export interface NodeParts extends StepParts {
  readonly executors: readonly NodeExecutor[];
  readonly documents: DocumentReader;
  readonly running: RunningNodes;
  readonly caps: Caps;
  /** From 0 up to 1: spreads the retries of many (10.2). */
  readonly random: () => number;
}

/** One delivery: which try of which node, and which worker's turn. */
interface Delivery {
  readonly run: LockedRun;
  readonly node: WorkflowNode;
  readonly attempt: number;
  readonly delivery: number;
}

/** Takes an attempt up, does it and commits what came of it. Throws only when the server stops. */
export async function runNode(
  parts: NodeParts,
  job: Extract<RunJob, { kind: "node" }>,
  shutdown: AbortSignal,
): Promise<void> {
  const delivery = await endInDatabase(shutdown, () => deliver(parts, job));
  if (!delivery) return;
  const outcome = await perform(parts, delivery, shutdown);
  // Child runs that were started in the transaction are told of after it.
  const told: (() => void)[] = [];
  await endInDatabase(shutdown, () => {
    // A transaction that is repeated must not tell of the children of its first try.
    told.length = 0;
    return commitStep(parts, job.runId, (run) =>
      changeFor(parts, { ...delivery, run, told }, outcome),
    );
  });
  for (const tell of told) tell();
}

/** Undefined: somebody else has done it, or there is nothing left to do (6.4). */
async function deliver(
  parts: NodeParts,
  { runId, nodeId, attempt }: Extract<RunJob, { kind: "node" }>,
): Promise<Delivery | undefined> {
  const report = { nodeId, attempt };
  const message = { kind: "delivered", node: nodeId, attempt } as const;
  const committed = await commitStep(parts, runId, () => ({ message, report }));
  const node = committed?.run.graph.nodes.find(({ id }) => id === nodeId);
  const state: NodeState | undefined = committed?.state.nodes.get(nodeId);
  if (!committed || !node || state?.status !== "running") return undefined;
  return { run: committed.run, node, attempt, delivery: state.delivery };
}

interface Performed {
  readonly outcome: NodeResult | NodeFailure;
  readonly prompt: Json | undefined;
  readonly steps: readonly TraceStep[];
}

async function perform(
  parts: NodeParts,
  delivery: Delivery,
  shutdown: AbortSignal,
): Promise<Performed> {
  const { run, node, attempt } = delivery;
  const place = { runId: run.row.id, nodeId: node.id };
  const turn = parts.running.begin(place, node.data.timeoutSeconds * 1_000);
  const signal = AbortSignal.any([turn.signal, shutdown]);
  const stream = openDeltaStream(parts, { ...place, ...delivery }, (lastEvent) => {
    // The event took a number, so that what was known of the run is true no more.
    parts.runs.forget(place.runId);
    parts.announce({ ...newsOf(run), lastEvent });
  });
  // Kept also for an attempt that fails: people want to know what was asked.
  let prompt: Json | undefined;
  let values: Promise<Values> | undefined;
  let allowed: Promise<void> | undefined;
  const notes = new StepNotes(parts.clock);
  // Once for a delivery: what is upstream has ended and cannot change (6.6).
  // A database that starts anew meanwhile is no failure of the node, which may have no other try.
  const read = () =>
    (values ??= endInDatabase(signal, () => readValues(parts, run.facts, { ...run, node })));
  const work: NodeWork = {
    run: run.facts,
    node,
    attempt,
    key: `${run.row.id}:${node.id}`,
    signal,
    values: read,
    render: async (template, wrap) => renderTemplate(template, await read(), wrap),
    // Once for an attempt: what runs already may end (15.2), and a long document is several calls.
    mayAskModel: () => (allowed ??= endInDatabase(signal, () => refuseOverCap(parts, run.facts))),
    measure: (part, act) => notes.measure(part, act),
    tell: (text) => stream.tell(text),
    keepPrompt: (kept) => void (prompt = storableJson(kept)),
  };
  try {
    const outcome = warned(parts.caps, checked(await untilAborted(execute(parts, work), signal)));
    return { outcome, prompt, steps: notes.steps };
  } catch (fault) {
    // No failure of the step: the job stays and is delivered again at the next start.
    if (shutdown.aborted) throw fault;
    const outcome = failureOf(parts, signal.aborted ? signal.reason : fault);
    return { outcome, prompt, steps: notes.steps };
  } finally {
    turn.end();
    // Before the result is committed, so that no piece of text comes after the end of its node.
    await stream.end();
  }
}

function execute({ executors }: NodeParts, work: NodeWork): Promise<NodeResult> {
  const executor = executors.find(({ kind }) => kind === work.node.kind);
  if (executor) return executor.execute(work);
  return Promise.reject(
    new NodeFailure("NOT_AVAILABLE", `This server cannot run nodes of the kind ${work.node.kind}.`),
  );
}

/** A step that ignores its signal is left behind; its delivery keeps it from committing (10.7). */
async function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  // Takes the listener off a signal that lives longer than this step.
  const done = new AbortController();
  const aborted = once(signal, "abort", { signal: done.signal }).then(() => {
    throw signal.reason;
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    // It may still reject when nobody listens any more.
    aborted.catch(() => undefined);
    done.abort();
  }
}

/** Everything downstream reads it again and again. */
const LARGEST_OUTPUT = 1_000_000;

function checked(came: NodeResult): NodeResult {
  const result = came.kind === "done" ? { ...came, output: storableOutput(came.output) } : came;
  const kept = keptBy(result);
  if (kept === undefined || JSON.stringify(kept).length <= LARGEST_OUTPUT) return result;
  throw new NodeFailure("OUTPUT_TOO_LARGE", "The result is larger than 1 MB.");
}

/** A cap that cannot hold says so where it did not. */
function warned(caps: Caps, result: NodeResult): NodeResult {
  if (result.kind !== "done") return result;
  const warning = uncounted(caps, result.output.usage);
  if (warning === undefined) return result;
  const warnings = [...(result.output.warnings ?? []), warning];
  return { ...result, output: { ...result.output, warnings } };
}

/** What a result leaves in the rows. */
function keptBy(result: NodeResult): unknown {
  if (result.kind === "done") return result.output.data;
  return result.kind === "children" ? result.children.items : undefined;
}

function failureOf({ log }: NodeParts, fault: unknown): NodeFailure {
  if (fault instanceof NodeFailure) return fault;
  // Nothing of the fault itself goes into the row: it may hold text of a document.
  log.error("a node failed unexpectedly", faultFields(fault));
  return new NodeFailure("INTERNAL", "Something went wrong on our side.", { mayPass: true });
}

function changeFor(
  parts: NodeParts,
  { run, node, attempt, delivery, told }: Delivery & { readonly told: (() => void)[] },
  { outcome, prompt, steps }: Performed,
): Change {
  const result = { node: node.id, attempt, delivery };
  const report = { nodeId: node.id, attempt, prompt, steps };
  if (outcome instanceof NodeFailure) {
    const { code, message, mayPass, retryAfterMs, usage } = outcome;
    const pause = { jitter: parts.random(), retryAfterMs };
    return {
      message: { kind: "failed", ...result, errorCode: code, mayPass, ...pause },
      report: { ...report, code, error: message, usage },
    };
  }
  switch (outcome.kind) {
    case "done":
      return {
        message: { kind: "succeeded", ...result, handles: outcome.handles ?? ["out"] },
        report: { ...report, output: outcome.output, usage: outcome.output.usage },
        ...(outcome.write ? { write: outcome.write } : {}),
      };
    case "sleep":
      return {
        message: { kind: "parked", ...result, waitsFor: "timer" },
        report: { ...report, wakeAt: outcome.until },
      };
    case "children":
      return {
        message: { kind: "parked", ...result, waitsFor: "children" },
        report,
        write: ifItWaits(node, async (tx) => {
          if (node.kind !== "subworkflow") throw new Error(`A ${node.kind} has no child runs.`);
          told.push(...(await startChildren(tx, parts, { run, node, ...outcome })));
        }),
      };
    default:
      return {
        message: { kind: "parked", ...result, waitsFor: "person" },
        report: { ...report, wakeAt: outcome.until },
        write: ifItWaits(node, asked(run, node, { ...outcome, at: parts.clock() })),
      };
  }
}

/** A run that was cancelled meanwhile asks nobody and starts nothing: its node has ended instead of waiting. */
function ifItWaits(
  { id }: WorkflowNode,
  write: (tx: Transaction) => Promise<void>,
): NonNullable<Change["write"]> {
  return async (tx, { nodes }) => {
    if (nodes.get(id)?.status === "waiting") await write(tx);
  };
}

function asked(
  { row }: LockedRun,
  { id }: WorkflowNode,
  {
    question,
    until,
    at,
  }: { readonly question: Question; readonly until: Date | null; readonly at: Date },
): (tx: Transaction) => Promise<void> {
  return (tx) => newApproval(tx, { run: row, nodeId: id, question, deadline: until, at });
}

/** Of a run in the middle of its work: text was streamed and no state has changed. */
function newsOf({ row }: LockedRun) {
  return {
    runId: row.id,
    workspaceId: row.workspaceId,
    batchId: row.batchId,
    status: "running" as const,
    statusChanged: false,
  };
}
