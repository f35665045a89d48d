import type { NodeState, RunState, Step } from "@playbooks/workflow-model";

import type { NodeReport } from "./step-to-write.ts";

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
      // The state already counts the try to come; the one that has just failed is the one before it.
      return { node, attempt: after.attempt - 1, status: "failed", code: null };
    case "cancelled":
      return before?.status === "running" || before?.status === "waiting"
        ? { node, attempt: before.attempt, status: "cancelled", code: null }
        : undefined;
    default:
      return undefined;
  }
}

/** The tries that a step ends, for whoever tells of them. Pure. */
export function endedAttempts(
  before: RunState,
  { state, changed }: Pick<Step, "state" | "changed">,
): { readonly nodeId: string; readonly attempt: number }[] {
  return [...changed].flatMap((node) => {
    const after = state.nodes.get(node);
    const change = after && attemptChange(node, before.nodes.get(node), after);
    if (!change || change.status === "running" || change.status === "waiting") return [];
    return [{ nodeId: node, attempt: change.attempt }];
  });
}

/** Rows for the tries that a step begins or ends: one for each try; one that is delivered again is the same row. Pure. */
export function attemptRows(
  before: RunState,
  { state, changed }: Step,
  report: NodeReport | undefined,
) {
  return [...changed].flatMap((node) => {
    const after = state.nodes.get(node);
    const change = after && attemptChange(node, before.nodes.get(node), after);
    if (!change) return [];
    const own = report?.nodeId === node ? report : undefined;
    return [
      {
        ...change,
        // The node's own code: of a failure that is tried again the state keeps none.
        code: own?.code ?? change.code,
        error: own?.error ?? null,
        model: own?.usage?.model ?? null,
        tokens_in: own?.usage?.tokensIn ?? 0,
        tokens_out: own?.usage?.tokensOut ?? 0,
        cost_usd: own?.usage?.costUsd ?? "0",
        steps: own?.steps?.length ? own.steps : null,
      },
    ];
  });
}
