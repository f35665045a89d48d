import { ERROR } from "../graph/graph.ts";
import type { PlanEdge, PlanNode } from "./run-plan.ts";
import type { NodeState } from "./run-state.ts";

/** Live: this way was taken. Dead: it was not. Poisoned: something on it failed (3.5). */
export type EdgeState = "pending" | "live" | "dead" | "poisoned";

/** What an edge says to the node behind it (3.5 to 3.8). */
export function edgeState({ source, handle }: PlanEdge, state: NodeState): EdgeState {
  switch (state.status) {
    case "succeeded":
      return state.handles.includes(handle) ? "live" : "dead";
    case "failed":
      return afterFailure(source, handle);
    case "skipped":
      return state.because === "upstreamFailed" ? "poisoned" : "dead";
    case "cancelled":
      return "dead";
    default:
      return "pending";
  }
}

/** Of a node that failed for good; one that is tried again has not ended. */
function afterFailure({ onError, mainHandle }: PlanNode, handle: string): EdgeState {
  if (handle === ERROR) return "live";
  if (onError === "fail") return "poisoned";
  return onError === "continue" && handle === mainHandle ? "live" : "dead";
}

/** Later: an edge is still pending. The two last are reasons to skip. */
export type Decision = "later" | "run" | "notTaken" | "upstreamFailed";

/** What becomes of a node whose edges say this (section 7). */
export function decide({ join }: PlanNode, edges: readonly EdgeState[]): Decision {
  if (edges.includes("pending")) return "later";
  if (edges.length === 0) return "run";
  const isPoisoned = edges.includes("poisoned");
  if (join === "tolerant") return isPoisoned || edges.includes("live") ? "run" : "notTaken";
  if (isPoisoned) return "upstreamFailed";
  const runs = join === "all" ? edges.every((edge) => edge === "live") : edges.includes("live");
  return runs ? "run" : "notTaken";
}
