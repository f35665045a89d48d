import {
  type Command,
  isNodeEnd,
  isRunEnd,
  type Message,
  type NodeState,
  numberEvents,
  reduceRun,
  type RunEvent,
  type RunState,
  type Step,
} from "@playbooks/workflow-model";

import type { PrismaClient, Transaction } from "../database/database.ts";
import type { Log } from "../observability/log.ts";
import { writeAttempts } from "./attempts.ts";
import type { NodeOutput, NodeUsage } from "./node-work.ts";
import { runClock } from "./run-clock.ts";
import { jobFor, type JobRequest, queueFor } from "./run-job.ts";
import type { TurnParts } from "./run-turn.ts";
import type { LockedRun, StoredRuns } from "./stored-run.ts";
import { countUsage } from "./usage.ts";

/** What a commit told: for whoever follows the run or lists runs. A hint; the rows are the truth. */
export interface RunNews {
  readonly runId: string;
  readonly workspaceId: string;
  readonly batchId: string | null;
  readonly status: RunState["status"];
  readonly statusChanged: boolean;
  readonly lastEvent: number;
}

/** What a step works with. */
export interface StepParts extends TurnParts {
  readonly prisma: PrismaClient;
  readonly runs: StoredRuns;
  readonly log: Log;
  readonly clock: () => Date;
  /** Adds jobs that exist if and only if the transaction commits. */
  readonly enqueue: (tx: Transaction, ...jobs: [JobRequest, ...JobRequest[]]) => Promise<void>;
  /** Whether models are asked at an endpoint, which has its limits, or built in. */
  readonly asksEndpoint: boolean;
  readonly announce: (news: RunNews) => void;
  /** Tells this process's worker of a node to stop. */
  readonly stopNode: (runId: string, nodeId: string) => void;
}

/** What the node of a message has come to. */
export interface NodeReport {
  readonly nodeId: string;
  readonly attempt: number;
  readonly output?: NodeOutput;
  readonly code?: string;
  readonly error?: string;
  readonly usage?: NodeUsage | undefined;
  readonly prompt?: unknown;
  /** When its timer is over. */
  readonly wakeAt?: Date | null;
}

export interface Change {
  readonly message: Message;
  readonly report?: NodeReport;
  /** More writes of the same transaction, told what came of the message; not made when it has no effect. */
  readonly write?: (tx: Transaction, state: RunState) => Promise<void>;
}

export interface Committed {
  readonly before: RunState;
  readonly run: LockedRun;
  readonly state: RunState;
}

/**
 * One step of a run, in one transaction: lock the run, reduce, write the nodes, the numbered events and the run, queue
 * what follows. A crash leaves all or nothing of it (20.1). Undefined when there is no such run, when `decide` wants
 * nothing, or when the message has no effect (6.4).
 */
export async function commitStep(
  parts: StepParts,
  runId: string,
  decide: (run: LockedRun, tx: Transaction) => Change | undefined | Promise<Change | undefined>,
): Promise<Committed | undefined> {
  const done = await parts.prisma.$transaction(async (tx) => {
    const run = await parts.runs.lock(tx, runId);
    const change = run && (await decide(run, tx));
    if (!run || !change) return undefined;
    const step = reduceRun(run.plan, run.state, change.message);
    if (step.state === run.state) return undefined;
    await writeStep(tx, parts, { run, step, report: change.report });
    await change.write?.(tx, step.state);
    return { run, step };
  });
  if (!done) return undefined;
  const { run, step } = done;
  afterCommit(parts, run, step);
  return { before: run.state, run, state: step.state };
}

/** What follows from a commit outside of the database; lost in a crash, it is made good by looking at the rows. */
export function afterCommit(parts: StepParts, run: LockedRun, { state, ...step }: Step): void {
  for (const { kind, node } of step.commands) if (kind === "stop") parts.stopNode(run.row.id, node);
  parts.announce({
    runId: run.row.id,
    workspaceId: run.row.workspaceId,
    batchId: run.row.batchId,
    status: state.status,
    statusChanged: state.status !== run.state.status,
    lastEvent: run.row.lastEvent + step.happenings.length,
  });
}

interface Writing {
  readonly run: LockedRun;
  readonly step: Step;
  readonly report?: NodeReport | undefined;
}

/** The writes of a step, for a transaction that holds the run's lock. */
export async function writeStep(
  tx: Transaction,
  { clock, enqueue, asksEndpoint }: Pick<StepParts, "clock" | "enqueue" | "asksEndpoint">,
  { run, step, report }: Writing,
): Promise<void> {
  const now = clock();
  const jobs = jobsOf({ run, step, report, now }, asksEndpoint);
  await writeNodes(tx, { run, step, report, now, jobs });
  await writeAttempts(tx, { run, step, report, now });
  await closeApprovals(tx, { run, step, now });
  await writeEvents(
    tx,
    run,
    numberEvents(step.happenings, { last: run.row.lastEvent, at: now.toISOString() }),
  );
  await writeRun(tx, { run, step, report, now });
  if (report?.usage) await countUsage(tx, run.row, { usage: report.usage, now });
  const [first, ...others] = jobs;
  if (first) await enqueue(tx, first, ...others);
}

function jobsOf({ run, step, report, now }: Timed, asksEndpoint: boolean): JobRequest[] {
  const { id: runId, priority } = run.row;
  const jobs = step.commands.flatMap((command) => jobOf(command, run, asksEndpoint));
  if (isRunEnd(step.state.status)) jobs.push(...jobForParent(run.row));
  if (!report?.wakeAt) return jobs;
  const { nodeId, attempt, wakeAt } = report;
  const delayMs = Math.max(0, wakeAt.getTime() - now.getTime());
  return [...jobs, jobFor({ kind: "wake", runId, nodeId, attempt }, { delayMs, priority })];
}

function jobOf(
  command: Command,
  { row: { id: runId, priority }, graph }: LockedRun,
  asksEndpoint: boolean,
): JobRequest[] {
  const { kind, node: nodeId } = command;
  switch (kind) {
    case "enqueue": {
      const { attempt, delayMs } = command;
      const queue = queueFor(
        graph.nodes.find(({ id }) => id === nodeId),
        asksEndpoint,
      );
      return [jobFor({ kind: "node", runId, nodeId, attempt }, { delayMs, priority, queue })];
    }
    case "cancelChildren":
      return [jobFor({ kind, runId, nodeId, attempt: 0 }, { delayMs: 0, priority })];
    default:
      return [];
  }
}

/** Its parent may have the next one to start, or nothing left to wait for. */
function jobForParent({ id, parentRunId, parentNodeId, priority }: LockedRun["row"]): JobRequest[] {
  if (parentRunId === null || parentNodeId === null) return [];
  const place = { runId: parentRunId, nodeId: parentNodeId, attempt: 0 };
  return [jobFor({ kind: "children", ...place }, { delayMs: 0, priority, again: `-${id}` })];
}

type Timed = Writing & { readonly now: Date };

async function writeNodes(
  tx: Transaction,
  { run, step, report, now, jobs }: Timed & { readonly jobs: readonly JobRequest[] },
): Promise<void> {
  if (step.changed.size === 0) return;
  const own = jobs.filter(({ input }) => input.runId === run.row.id);
  const jobIds = new Map(own.map(({ id, input }) => [input.nodeId, id]));
  const rows = [...step.changed].map((node) =>
    columnsOf(node, stateIn(step.state, node), jobIds.get(node) ?? null),
  );
  await tx.$executeRaw`
    UPDATE node_run n SET status = x.status, attempt = coalesce(x.attempt, n.attempt),
      delivery = coalesce(x.delivery, n.delivery), because = x.because, waits_for = x.waits, error_code = x.code,
      handles = ARRAY(SELECT jsonb_array_elements_text(x.handles)), wake_at = NULL,
      job_id = CASE WHEN x.status = 'running' THEN n.job_id ELSE x.job END,
      queued_at = CASE WHEN x.status = 'queued' THEN ${now}::timestamptz ELSE n.queued_at END,
      started_at = CASE WHEN x.status = 'running' THEN coalesce(n.started_at, ${now}::timestamptz) ELSE n.started_at END,
      finished_at = CASE WHEN x.ended THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x(node text, status text, attempt int, delivery int,
      handles jsonb, because text, waits text, code text, ended boolean, job text)
    WHERE n.run_id = ${run.row.id} AND n.node_id = x.node`;
  if (report) await writeReport(tx, run.row.id, report);
}

async function writeReport(
  tx: Transaction,
  runId: string,
  { nodeId, attempt, output, error, usage, wakeAt, prompt }: NodeReport,
): Promise<void> {
  const { model, tokensIn = 0, tokensOut = 0, costUsd = "0" } = usage ?? {};
  const { saved } = output ?? {};
  await tx.$executeRaw`
    UPDATE node_run SET error = ${error ?? null}, wake_at = ${wakeAt ?? null}::timestamptz,
      data = ${output ? JSON.stringify(output.data) : null}::jsonb, summary = ${output?.summary ?? null},
      confidence = ${output?.confidence ?? null}::double precision,
      evidence = ${output?.evidence ? JSON.stringify(output.evidence) : null}::jsonb, warnings = ${[...(output?.warnings ?? [])]},
      handler = ${output?.handler ?? null}, model = coalesce(${model ?? null}, model),
      cache_hit = ${output?.cacheHit ?? false}, saved_tokens = ${saved ? saved.tokensIn + saved.tokensOut : null}::int,
      saved_usd = ${saved?.costUsd ?? null}::numeric, tokens_in = tokens_in + ${tokensIn}::int,
      tokens_out = tokens_out + ${tokensOut}::int, cost_usd = cost_usd + ${costUsd}::numeric
    WHERE run_id = ${runId} AND node_id = ${nodeId}`;
  if (prompt === undefined) return;
  await tx.$executeRaw`
    INSERT INTO node_prompt (run_id, node_id, attempt, prompt)
    VALUES (${runId}, ${nodeId}, ${attempt}::int, ${JSON.stringify(prompt)}::jsonb)
    ON CONFLICT (run_id, node_id, attempt) DO UPDATE SET prompt = excluded.prompt`;
}

/** A question whose node no longer waits needs no answer. */
async function closeApprovals(tx: Transaction, { run, step, now }: Timed): Promise<void> {
  const closed = [...step.changed].filter((node) => {
    const before = run.state.nodes.get(node);
    return before?.status === "waiting" && before.waitsFor === "person";
  });
  if (closed.length === 0) return;
  await tx.approval.updateMany({
    where: { runId: run.row.id, nodeId: { in: closed }, closedAt: null },
    data: { closedAt: now },
  });
}

async function writeEvents(
  tx: Transaction,
  { row }: LockedRun,
  events: readonly RunEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO run_event (run_id, sequence, kind, data, at)
    SELECT ${row.id}, (e->>'sequence')::int, e->>'kind', e, (e->>'at')::timestamptz
    FROM jsonb_array_elements(${JSON.stringify(events)}::jsonb) AS e`;
}

async function writeRun(tx: Transaction, { run, step, report, now }: Timed): Promise<void> {
  const { status, stopping } = step.state;
  const finished = step.happenings.find((happening) => happening.kind === "run.finished");
  const { deadlineAt, leftMs } = runClock(run.row, { status, now });
  const { tokensIn = 0, tokensOut = 0, costUsd = "0" } = report?.usage ?? {};
  await tx.$executeRaw`
    UPDATE workflow_run SET status = ${status}, stopping = ${stopping},
      last_event = last_event + ${step.happenings.length}::int, error_code = ${finished?.errorCode ?? null},
      started_at = coalesce(started_at, ${now}::timestamptz),
      finished_at = ${isRunEnd(status) ? now : null}::timestamptz,
      deadline_at = ${deadlineAt}::timestamptz, left_ms = ${leftMs}::int,
      tokens_in = tokens_in + ${tokensIn}::int, tokens_out = tokens_out + ${tokensOut}::int,
      cost_usd = cost_usd + ${costUsd}::numeric
    WHERE id = ${run.row.id}`;
}

function stateIn({ nodes }: RunState, node: string): NodeState {
  return nodes.get(node) ?? { status: "pending" };
}

function columnsOf(node: string, state: NodeState, job: string | null) {
  return {
    node,
    job,
    status: state.status,
    ended: isNodeEnd(state.status),
    attempt: "attempt" in state ? state.attempt : null,
    delivery: "delivery" in state ? state.delivery : null,
    handles: "handles" in state ? state.handles : [],
    because: "because" in state ? state.because : null,
    waits: "waitsFor" in state ? state.waitsFor : null,
    code: "errorCode" in state ? state.errorCode : null,
  };
}
