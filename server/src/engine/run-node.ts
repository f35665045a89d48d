import { once } from "node:events";

import type { Json, NodeState, Values, WorkflowNode } from "@playbooks/workflow-model";

import { faultFields } from "../observability/log.ts";
import { newApproval } from "./approvals.ts";
import { type Change, commitStep, type StepParts } from "./commit-step.ts";
import { endInDatabase } from "./database-faults.ts";
import { openDeltaStream } from "./delta-stream.ts";
import { type DocumentReader, readValues } from "./node-values.ts";
import {
  type NodeExecutor,
  NodeFailure,
  type NodeResult,
  type NodeWork,
  type Question,
} from "./node-work.ts";
import { renderTemplate } from "./render-template.ts";
import type { RunJob } from "./run-job.ts";
import type { RunningNodes } from "./running-nodes.ts";
import type { LockedRun } from "./stored-run.ts";

export interface NodeParts extends StepParts {
  readonly executors: readonly NodeExecutor[];
  readonly documents: DocumentReader;
  readonly running: RunningNodes;
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
  await endInDatabase(shutdown, () =>
    commitStep(parts, job.runId, () => changeFor(parts, delivery, outcome)),
  );
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
  const stream = openDeltaStream(parts, { ...place, ...delivery }, (lastEvent) =>
    parts.announce({ ...newsOf(run), lastEvent }),
  );
  let prompt: Json | undefined;
  let values: Promise<Values> | undefined;
  const read = () => (values ??= readValues(parts, run.facts, { ...run, node }));
  const work: NodeWork = {
    run: run.facts,
    node,
    attempt,
    key: `${run.row.id}:${node.id}`,
    signal,
    values: read,
    render: async (template, wrap) => renderTemplate(template, await read(), wrap),
    tell: (text) => stream.tell(text),
    keepPrompt: (kept) => void (prompt = kept),
  };
  try {
    const outcome = checked(await untilAborted(execute(parts, work), signal));
    return { outcome, prompt };
  } catch (fault) {
    if (shutdown.aborted) throw fault;
    return { outcome: failureOf(parts, signal.aborted ? signal.reason : fault), prompt };
  } finally {
    turn.end();
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
  const done = new AbortController();
  const aborted = once(signal, "abort", { signal: done.signal }).then(() => {
    throw signal.reason;
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    aborted.catch(() => undefined);
    done.abort();
  }
}

/** Everything downstream reads it again and again. */
const LARGEST_OUTPUT = 1_000_000;

function checked(result: NodeResult): NodeResult {
  if (result.kind !== "done" || JSON.stringify(result.output.data).length <= LARGEST_OUTPUT)
    return result;
  throw new NodeFailure("OUTPUT_TOO_LARGE", "The result is larger than 1 MB.");
}

function failureOf({ log }: NodeParts, fault: unknown): NodeFailure {
  if (fault instanceof NodeFailure) return fault;
  log.error("a node failed unexpectedly", faultFields(fault));
  return new NodeFailure("INTERNAL", "Something went wrong on our side.", { mayPass: true });
}

function changeFor(
  { random, clock }: NodeParts,
  { run, node, attempt, delivery }: Delivery,
  { outcome, prompt }: Performed,
): Change {
  const result = { node: node.id, attempt, delivery };
  const report = { nodeId: node.id, attempt, prompt };
  if (outcome instanceof NodeFailure) {
    const { code, message, mayPass, retryAfterMs, usage } = outcome;
    const pause = { jitter: random(), retryAfterMs };
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
    default:
      return {
        message: { kind: "parked", ...result, waitsFor: "person" },
        report: { ...report, wakeAt: outcome.until },
        write: asked(run, node, { ...outcome, at: clock() }),
      };
  }
}

function asked(
  { row }: LockedRun,
  { id }: WorkflowNode,
  {
    question,
    until,
    at,
  }: { readonly question: Question; readonly until: Date | null; readonly at: Date },
): NonNullable<Change["write"]> {
  return (tx) => newApproval(tx, { run: row, nodeId: id, question, deadline: until, at });
}

function newsOf({ row }: LockedRun) {
  return {
    runId: row.id,
    workspaceId: row.workspaceId,
    status: "running" as const,
    statusChanged: false,
  };
}
