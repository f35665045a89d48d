/** States of runs and node runs (section 6), in the spelling of the model; the API writes them in capitals. */
export const RUN_STATUSES = [
  ...(["queued", "running", "waiting", "cancelling"] as const),
  ...(["succeeded", "partial", "failed", "cancelled"] as const),
] as const;
/** The first four are on the way, the last four are ends. */
export type RunStatus = (typeof RUN_STATUSES)[number];
/** Partial: something was delivered, and something failed (9.5). */
export type RunEnd = "succeeded" | "partial" | "failed" | "cancelled";

/** The last four are ends; retrying waits for its next attempt. */
export const NODE_STATUSES = [
  ...(["pending", "queued", "running", "retrying", "waiting"] as const),
  ...(["succeeded", "failed", "skipped", "cancelled"] as const),
] as const;
export type NodeStatus = (typeof NODE_STATUSES)[number];

/** notTaken is no failure (8.3); upstreamFailed is one that happened before it. */
export type SkipReason = "notTaken" | "upstreamFailed";
/** What ends it: time, somebody's answer, or the runs that it started. */
export type WaitReason = "timer" | "person" | "children";

/** Codes of failures that the model itself knows; a handler may have others. */
export const CRASH_LOOP = "CRASH_LOOP";
/** An attempt that would ask a model was not begun, as a cap was reached (15.2). */
export const CAP_REACHED = "CAP_REACHED";
/** The run had no time left (11.2). */
export const DEADLINE = "DEADLINE";

/** Nothing changes afterwards but the clean-up of streamed text (18.8). */
export function isRunEnd(status: RunStatus): status is RunEnd {
  return ["succeeded", "partial", "failed", "cancelled"].includes(status);
}

/** Its outputs are immutable from here on (6.6). */
export function isNodeEnd(status: NodeStatus): boolean {
  return ["succeeded", "failed", "skipped", "cancelled"].includes(status);
}
