import type { RunStatus, SkipReason, WaitReason } from "../runs/run-states.ts";

/** A delivery is one worker that takes an attempt up; results name both (10.7). */
interface Try {
  readonly attempt: number;
  readonly delivery: number;
}

/** A node without an entry is pending. `attempt` 0: taken over from an earlier run (19.1). */
export type NodeState =
  | { readonly status: "pending" }
  | { readonly status: "queued"; readonly attempt: number }
  | ({ readonly status: "running" } & Try)
  | { readonly status: "retrying"; readonly attempt: number }
  | ({ readonly status: "waiting"; readonly waitsFor: WaitReason } & Try)
  | { readonly status: "succeeded"; readonly attempt: number; readonly handles: readonly string[] }
  | { readonly status: "failed"; readonly attempt: number; readonly errorCode: string }
  | { readonly status: "skipped"; readonly because: SkipReason }
  | { readonly status: "cancelled" };

/** All that a run's future depends on, besides its graph and the results to come. */
export interface RunState {
  readonly status: RunStatus;
  /** Why the run is being stopped before its nodes have ended. */
  readonly stopping: "cancel" | "deadline" | null;
  readonly nodes: ReadonlyMap<string, NodeState>;
}

/** One object for all: states are never changed in place. */
export const PENDING: NodeState = { status: "pending" };
export const NEW_RUN: RunState = { status: "queued", stopping: null, nodes: new Map() };
