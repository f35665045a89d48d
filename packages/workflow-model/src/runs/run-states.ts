/** States of runs and node runs (section 6), in the spelling of the model; the API writes them in capitals. */
export const RUN_STATUSES = [
  ...(["queued", "running", "waiting", "cancelling"] as const),
  ...(["succeeded", "partial", "failed", "cancelled"] as const),
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];
export type RunEnd = "succeeded" | "partial" | "failed" | "cancelled";

export const NODE_STATUSES = [
  ...(["pending", "queued", "running", "retrying", "waiting"] as const),
  ...(["succeeded", "failed", "skipped", "cancelled"] as const),
] as const;
export type NodeStatus = (typeof NODE_STATUSES)[number];

export type SkipReason = "notTaken" | "upstreamFailed";
export type WaitReason = "timer" | "person" | "children";

/** Codes of failures that the model itself knows; a handler may have others. */
export const CRASH_LOOP = "CRASH_LOOP";
export const CAP_REACHED = "CAP_REACHED";
export const DEADLINE = "DEADLINE";

export function isRunEnd(status: RunStatus): status is RunEnd {
  return ["succeeded", "partial", "failed", "cancelled"].includes(status);
}

export function isNodeEnd(status: NodeStatus): boolean {
  return ["succeeded", "failed", "skipped", "cancelled"].includes(status);
}
