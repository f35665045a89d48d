import type { NodeState, RunState, Step } from "@playbooks/workflow-model";

import type { Transaction } from "../database/database.ts";
import type { NodeReport } from "./commit-step.ts";
import type { LockedRun } from "./stored-run.ts";

interface AttemptChange {
  readonly node: string;
  readonly attempt: number;
  readonly status: "running" | "waiting" | "succeeded" | "failed" | "cancelled";
  readonly code: string | null;
}

/** What a node's new state says of its attempt; undefined when no attempt has begun or ended. Pure. */
function attemptChange(
  node: string,
  before: NodeState | undefined,
  after: NodeState,
): AttemptChange | undefined {
  switch (after.status) {
    case "running":
    case "waiting":
    case "succeeded":
      return after.attempt === 0
        ? undefined
        : { node, attempt: after.attempt, status: after.status, code: null };
    case "failed":
      return { node, attempt: after.attempt, status: "failed", code: after.errorCode };
    case "retrying":
      return { node, attempt: after.attempt - 1, status: "failed", code: null };
    case "cancelled":
      return before?.status === "running" || before?.status === "waiting"
        ? { node, attempt: before.attempt, status: "cancelled", code: null }
        : undefined;
    default:
      return undefined;
  }
}

interface AttemptsWritten {
  readonly run: LockedRun;
  readonly step: Step;
  readonly report?: NodeReport | undefined;
  readonly now: Date;
}

/** One row for each try: a try that is delivered again is the same row, counted. */
export async function writeAttempts(
  tx: Transaction,
  { run, step, report, now }: AttemptsWritten,
): Promise<void> {
  const changes = changesOf(run.state, step, report);
  if (changes.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO node_attempt AS a (run_id, node_id, attempt, status, started_at, finished_at, error_code, error, model,
      tokens_in, tokens_out, cost_usd)
    SELECT ${run.row.id}, x.node, x.attempt, x.status, ${now}::timestamptz,
      CASE WHEN x.status IN ('succeeded', 'failed', 'cancelled') THEN ${now}::timestamptz END,
      x.code, x.error, x.model, x.tokens_in, x.tokens_out, x.cost_usd
    FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS x(node text, attempt int, status text, code text,
      error text, model text, tokens_in int, tokens_out int, cost_usd numeric)
    ON CONFLICT (run_id, node_id, attempt) DO UPDATE SET status = excluded.status, finished_at = excluded.finished_at,
      deliveries = a.deliveries + (excluded.status = 'running')::int, error_code = excluded.error_code,
      error = excluded.error, model = coalesce(excluded.model, a.model), tokens_in = a.tokens_in + excluded.tokens_in,
      tokens_out = a.tokens_out + excluded.tokens_out, cost_usd = a.cost_usd + excluded.cost_usd`;
}

function changesOf(before: RunState, { state, changed }: Step, report: NodeReport | undefined) {
  return [...changed].flatMap((node) => {
    const after = state.nodes.get(node);
    const change = after && attemptChange(node, before.nodes.get(node), after);
    if (!change) return [];
    const own = report?.nodeId === node ? report : undefined;
    return [
      {
        ...change,
        code: own?.code ?? change.code,
        error: own?.error ?? null,
        model: own?.usage?.model ?? null,
        tokens_in: own?.usage?.tokensIn ?? 0,
        tokens_out: own?.usage?.tokensOut ?? 0,
        cost_usd: own?.usage?.costUsd ?? "0",
      },
    ];
  });
}
