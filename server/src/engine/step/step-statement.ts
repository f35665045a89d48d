import {
  isNodeEnd,
  isRunEnd,
  type NodeState,
  numberEvents,
  type RunState,
} from "@playbooks/workflow-model";

import { unpricedTokens } from "../node-work.ts";
import type { JobRequest } from "../run-job.ts";
import { runClock } from "../start/run-clock.ts";
import type { LockedRun } from "../stored-run.ts";
import { attemptRows } from "./attempts.ts";
import { jobsOf } from "./step-jobs.ts";
import type { NodeReport, StepToWrite, TimedStep } from "./step-to-write.ts";

/** How the statement that writes a step adds its jobs as well. */
interface JobStatement {
  /** SQL of a row's source, given a parameter with what `values` returns; it is named `job` and has an `id`. */
  readonly from: (parameter: string) => string;
  /** An SQL expression that adds the job of such a row. */
  readonly add: string;
  /** JSON of these jobs. Throws when an input does not fit its handler. */
  readonly values: (jobs: readonly JobRequest[]) => string;
}

export interface StatementParts {
  readonly jobStatement: JobStatement;
  /** Whether models are asked at an endpoint, which has its limits, or built in. */
  readonly asksEndpoint: boolean;
}

/**
 * Everything that a step writes hangs on the first part: it finds the run as it was when the step was decided, or writes
 * nothing. A run's numbers of events never repeat, and cancelling, which has no event, shows in `stopping`. The node of
 * the report is among the changed ones.
 */
const textOf = ({ from, add }: JobStatement): string => `
  WITH run AS (
    UPDATE workflow_run SET status = $2, stopping = $3, last_event = last_event + $4::int, error_code = $5,
      started_at = coalesce(started_at, $6::timestamptz), finished_at = $7::timestamptz,
      deadline_at = $8::timestamptz, left_ms = $9::int, tokens_in = tokens_in + $10::int,
      tokens_out = tokens_out + $11::int, cost_usd = cost_usd + $12::numeric, unpriced_tokens = unpriced_tokens + $36::int
    WHERE id = $1 AND last_event = $13::int AND status = $14 AND stopping IS NOT DISTINCT FROM $15
    RETURNING id
  ), node AS (
    UPDATE node_run n SET status = x.status, attempt = coalesce(x.attempt, n.attempt),
      delivery = coalesce(x.delivery, n.delivery), because = x.because, waits_for = x.waits, error_code = x.code,
      handles = ARRAY(SELECT jsonb_array_elements_text(x.handles)),
      job_id = CASE WHEN x.status = 'running' THEN n.job_id ELSE x.job END,
      queued_at = CASE WHEN x.status = 'queued' THEN $6::timestamptz ELSE n.queued_at END,
      started_at = CASE WHEN x.status = 'running' THEN coalesce(n.started_at, $6::timestamptz) ELSE n.started_at END,
      finished_at = CASE WHEN x.ended THEN $6::timestamptz END,
      wake_at = CASE WHEN x.reported THEN $20::timestamptz END,
      error = CASE WHEN x.reported THEN $19 ELSE n.error END,
      data = CASE WHEN x.reported THEN $21::jsonb ELSE n.data END,
      summary = CASE WHEN x.reported THEN $22 ELSE n.summary END,
      confidence = CASE WHEN x.reported THEN $23::double precision ELSE n.confidence END,
      confidence_basis = CASE WHEN x.reported THEN $35 ELSE n.confidence_basis END,
      evidence = CASE WHEN x.reported THEN $24::jsonb ELSE n.evidence END,
      warnings = CASE WHEN x.reported THEN $25::text[] ELSE n.warnings END,
      handler = CASE WHEN x.reported THEN $26 ELSE n.handler END,
      model = CASE WHEN x.reported THEN coalesce($27, n.model) ELSE n.model END,
      cache_hit = CASE WHEN x.reported THEN $28::boolean ELSE n.cache_hit END,
      saved_tokens = CASE WHEN x.reported THEN $29::int ELSE n.saved_tokens END,
      saved_usd = CASE WHEN x.reported THEN $30::numeric ELSE n.saved_usd END,
      tokens_in = n.tokens_in + CASE WHEN x.reported THEN $10::int ELSE 0 END,
      tokens_out = n.tokens_out + CASE WHEN x.reported THEN $11::int ELSE 0 END,
      cost_usd = n.cost_usd + CASE WHEN x.reported THEN $12::numeric ELSE 0 END,
      unpriced_tokens = n.unpriced_tokens + CASE WHEN x.reported THEN $36::int ELSE 0 END
    FROM run, jsonb_to_recordset($16::jsonb) AS x(node text, status text, attempt int, delivery int, handles jsonb,
      because text, waits text, code text, ended boolean, job text, reported boolean)
    WHERE n.run_id = run.id AND n.node_id = x.node
  ), attempt AS (
    INSERT INTO node_attempt AS a (run_id, node_id, attempt, status, started_at, finished_at, error_code, error, model,
      tokens_in, tokens_out, cost_usd, steps)
    SELECT run.id, x.node, x.attempt, x.status, $6::timestamptz,
      CASE WHEN x.status IN ('succeeded', 'failed', 'cancelled') THEN $6::timestamptz END,
      x.code, x.error, x.model, x.tokens_in, x.tokens_out, x.cost_usd, x.steps
    FROM run, jsonb_to_recordset($17::jsonb) AS x(node text, attempt int, status text, code text, error text,
      model text, tokens_in int, tokens_out int, cost_usd numeric, steps jsonb)
    ON CONFLICT (run_id, node_id, attempt) DO UPDATE SET status = excluded.status, finished_at = excluded.finished_at,
      deliveries = a.deliveries + (excluded.status = 'running')::int, error_code = excluded.error_code,
      error = excluded.error, model = coalesce(excluded.model, a.model), tokens_in = a.tokens_in + excluded.tokens_in,
      tokens_out = a.tokens_out + excluded.tokens_out, cost_usd = a.cost_usd + excluded.cost_usd,
      steps = coalesce(excluded.steps, a.steps)
  ), event AS (
    INSERT INTO run_event (run_id, sequence, kind, data, at)
    SELECT run.id, (e->>'sequence')::int, e->>'kind', e, (e->>'at')::timestamptz
    FROM run, jsonb_array_elements($18::jsonb) AS e
  ), prompt AS (
    INSERT INTO node_prompt (run_id, node_id, attempt, prompt)
    SELECT run.id, $32, $33::int, $34::jsonb FROM run WHERE $34::jsonb IS NOT NULL
    ON CONFLICT (run_id, node_id, attempt) DO UPDATE SET prompt = excluded.prompt
  )
  SELECT CASE WHEN job.id IS NOT NULL THEN ${add} END AS job FROM run LEFT JOIN ${from("$31")} ON true`;

interface Statement {
  readonly text: string;
  readonly values: unknown[];
  readonly after: LockedRun;
}

/** One statement for everything that a step writes into its run. It gives no row, and writes nothing, if the run has moved on. Pure. */
export function statementOf(parts: StatementParts, writing: TimedStep): Statement {
  const { run, step, report, now } = writing;
  const jobs = jobsOf(writing, parts.asksEndpoint);
  const events = numberEvents(step.happenings, { last: run.row.lastEvent, at: now.toISOString() });
  const after = runAfter(writing);
  const values = [
    ...runValues(writing, after),
    JSON.stringify(nodeRows(writing, jobs)),
    JSON.stringify(attemptRows(run.state, step, report)),
    JSON.stringify(events),
    ...reportValues(report),
    parts.jobStatement.values(jobs),
    report?.nodeId ?? null,
    report?.attempt ?? null,
    report?.prompt === undefined ? null : JSON.stringify(report.prompt),
    report?.output?.confidenceBasis ?? null,
    unpricedTokens(report?.usage),
  ];
  return { text: textOf(parts.jobStatement), values, after };
}

function runAfter({ run, step: { state, happenings }, now }: TimedStep): LockedRun {
  const { status, stopping } = state;
  const lastEvent = run.row.lastEvent + happenings.length;
  const row = { ...run.row, ...runClock(run.row, { status, now }), status, stopping, lastEvent };
  return { ...run, row, facts: row, state };
}

/** $1 to $15. */
function runValues({ run, step, report, now }: TimedStep, { row }: LockedRun): unknown[] {
  // A run has an error code only once it has ended.
  const finished = step.happenings.find((happening) => happening.kind === "run.finished");
  const { tokensIn = 0, tokensOut = 0, costUsd = "0" } = report?.usage ?? {};
  const { id, lastEvent, status, stopping } = run.row;
  return [
    id,
    row.status,
    row.stopping,
    step.happenings.length,
    finished?.errorCode ?? null,
    now,
    isRunEnd(row.status) ? now : null,
    row.deadlineAt,
    row.leftMs,
    tokensIn,
    tokensOut,
    costUsd,
    lastEvent,
    status,
    stopping,
  ];
}

/** $19 to $30. */
function reportValues({ error, wakeAt, output, usage }: Partial<NodeReport> = {}): unknown[] {
  const { saved } = output ?? {};
  return [
    error ?? null,
    wakeAt ?? null,
    output ? JSON.stringify(output.data) : null,
    output?.summary ?? null,
    output?.confidence ?? null,
    output?.evidence ? JSON.stringify(output.evidence) : null,
    [...(output?.warnings ?? [])],
    output?.handler ?? null,
    usage?.model ?? null,
    output?.cacheHit ?? false,
    saved ? saved.tokensIn + saved.tokensOut : null,
    saved?.costUsd ?? null,
  ];
}

function nodeRows({ run, step, report }: StepToWrite, jobs: readonly JobRequest[]) {
  // Jobs for the parent are of another run and must not pass as the node's own.
  const own = jobs.filter(({ input }) => input.runId === run.row.id);
  const jobIds = new Map(own.map(({ id, input }) => [input.nodeId, id]));
  return [...step.changed].map((node) => {
    const row = columnsOf(node, stateIn(step.state, node));
    return Object.assign(row, {
      job: jobIds.get(node) ?? null,
      reported: report?.nodeId === node,
    });
  });
}

/** Nodes that nothing has happened to are not in the map. */
function stateIn({ nodes }: RunState, node: string): NodeState {
  return nodes.get(node) ?? { status: "pending" };
}

function columnsOf(node: string, state: NodeState) {
  return {
    node,
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
