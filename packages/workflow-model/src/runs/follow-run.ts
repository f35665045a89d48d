import type { Happening } from "./run-event.ts";
import type { NodeStatus, RunStatus, SkipReason, WaitReason } from "./run-states.ts";

/** A node as its events tell it; text of an attempt that is repeated is gone (18.6). */
export interface NodeView {
  readonly status: NodeStatus;
  readonly attempt: number;
  /** What has been streamed in this attempt (18.6). */
  readonly text: string;
  readonly errorCode?: string;
  readonly because?: SkipReason;
  readonly waitsFor?: WaitReason;
}

/** What can be known of a run from its events alone (18.4). Nodes without an event are pending. */
export interface RunView {
  readonly status: RunStatus;
  readonly errorCode: string | null;
  readonly nodes: ReadonlyMap<string, NodeView>;
}

/** Before the first event. */
export const UNSEEN_RUN: RunView = { status: "queued", errorCode: null, nodes: new Map() };

/** The view after one more event; events must come in the order of their numbers. */
export function followRun(view: RunView, event: Happening): RunView {
  const errorCode = event.kind === "run.finished" ? event.errorCode : view.errorCode;
  if (!("node" in event)) return { ...view, status: event.runStatus, errorCode };
  const before = view.nodes.get(event.node) ?? { status: "pending", attempt: 0, text: "" };
  const nodes = new Map(view.nodes).set(event.node, followNode(before, event));
  return { status: event.runStatus, errorCode, nodes };
}

type NodeHappening = Extract<Happening, { node: string }>;

function followNode({ attempt, text }: NodeView, event: NodeHappening): NodeView {
  switch (event.kind) {
    case "node.queued":
      return { status: "queued", attempt: event.attempt, text: "" };
    case "node.started":
      return { status: "running", attempt: event.attempt, text: "" };
    case "node.delta":
      return { status: "running", attempt, text: text + event.text };
    case "node.retrying":
      return { status: "retrying", attempt: event.attempt, text: "" };
    case "node.waiting":
      return { status: "waiting", attempt, text, waitsFor: event.waitsFor };
    case "node.succeeded":
      return { status: "succeeded", attempt: event.attempt, text };
    case "node.failed":
      return { status: "failed", attempt, text, errorCode: event.errorCode };
    case "node.skipped":
      return { status: "skipped", attempt: 0, text: "", because: event.because };
    default:
      return { status: "cancelled", attempt, text };
  }
}
