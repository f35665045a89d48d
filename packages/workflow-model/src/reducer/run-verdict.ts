import { CAP_REACHED, DEADLINE, type RunEnd } from "../runs/run-states.ts";
import type { RunPlan } from "./run-plan.ts";
import type { NodeState, RunState } from "./run-state.ts";

/** `errorCode` is null for what succeeded or was cancelled. */
export interface Verdict {
  readonly status: RunEnd;
  readonly errorCode: string | null;
}

/** How a run ends whose nodes have all ended (9.5, 9.6, 11.2, 12.5, 15.4). */
export function verdict(
  { order }: RunPlan,
  nodes: ReadonlyMap<string, NodeState>,
  stopping: RunState["stopping"],
): Verdict {
  if (stopping === "cancel") return { status: "cancelled", errorCode: null };
  const succeeded = order.filter(({ id }) => nodes.get(id)?.status === "succeeded");
  const isDelivered = succeeded.some(({ delivers }) => delivers);
  if (stopping === "deadline") return shortOf(isDelivered, DEADLINE);
  const failures = order.flatMap(({ id, isHandled }) => {
    const state = nodes.get(id);
    return state?.status === "failed" ? [{ isHandled, errorCode: state.errorCode }] : [];
  });
  if (failures.some(({ errorCode }) => errorCode === CAP_REACHED)) {
    return shortOf(succeeded.length > 0, CAP_REACHED);
  }
  const first = failures.find(({ isHandled }) => !isHandled);
  if (first === undefined) return { status: "succeeded", errorCode: null };
  return shortOf(isDelivered, first.errorCode);
}

/** Less than everything: partial if there is something that somebody can use. */
function shortOf(hasSomething: boolean, errorCode: string): Verdict {
  return { status: hasSomething ? "partial" : "failed", errorCode };
}
