import type { WorkflowGraph } from "../node-kinds/node-kinds.ts";
import { type KeptNode, type Message, reduceRun } from "../reducer/reducer.ts";
import { planRun } from "../reducer/run-plan.ts";
import { NEW_RUN, type NodeState, type RunState } from "../reducer/run-state.ts";
import type { Command } from "../reducer/turn.ts";
import type { Happening } from "../runs/run-event.ts";
import type { WaitReason } from "../runs/run-states.ts";

/** A run in the hands of a test: each call is what a worker, a person or a clock would tell. */
export class TestRun {
  state: RunState = NEW_RUN;
  readonly events: Happening[] = [];
  readonly plan;
  /** What the last message asked for. */
  commands: readonly Command[] = [];

  constructor(graph: WorkflowGraph) {
    this.plan = planRun(graph);
  }

  /** Returns whether the message had an effect. */
  tell(message: Message): boolean {
    const step = reduceRun(this.plan, this.state, message);
    const isNew = step.state !== this.state;
    this.state = step.state;
    this.events.push(...step.happenings);
    this.commands = step.commands;
    return isNew;
  }

  start(kept: readonly KeptNode[] = []): this {
    this.tell({ kind: "start", kept });
    return this;
  }

  deliver(node: string): boolean {
    return this.tell({ kind: "delivered", node, attempt: this.tried(node).attempt });
  }

  /** A worker takes the node up, unless one has it. */
  private takeUp(node: string): void {
    if (this.stateOf(node) !== "running") this.deliver(node);
  }

  succeed(node: string, ...handles: readonly string[]): boolean {
    this.takeUp(node);
    const chosen = handles.length === 0 ? ["out"] : handles;
    return this.tell({ kind: "succeeded", node, ...this.tried(node), handles: chosen });
  }

  fail(node: string, how: { mayPass?: boolean; errorCode?: string; retryAfterMs?: number } = {}) {
    this.takeUp(node);
    const { mayPass = false, errorCode = "BROKEN", retryAfterMs = 0 } = how;
    const cause = { mayPass, errorCode, retryAfterMs, jitter: 0 };
    return this.tell({ kind: "failed", node, ...this.tried(node), ...cause });
  }

  park(node: string, waitsFor: WaitReason): boolean {
    this.takeUp(node);
    return this.tell({ kind: "parked", node, ...this.tried(node), waitsFor });
  }

  tried(node: string): { attempt: number; delivery: number } {
    const state = this.state.nodes.get(node);
    const attempt = state !== undefined && "attempt" in state ? state.attempt : 0;
    return { attempt, delivery: state !== undefined && "delivery" in state ? state.delivery : 0 };
  }

  stateOf(node: string): NodeState["status"] | "notTaken" | "upstreamFailed" {
    const state = this.state.nodes.get(node);
    return state?.status === "skipped" ? state.because : (state?.status ?? "pending");
  }

  /** `a: queued b: pending`, for the nodes of the plan in its order. */
  get nodes(): string {
    return this.plan.order.map(({ id }) => `${id}: ${this.stateOf(id)}`).join(" ");
  }

  get status(): RunState["status"] {
    return this.state.status;
  }

  get kinds(): string[] {
    return this.events.map((event) =>
      "node" in event ? `${event.kind} ${event.node}` : event.kind,
    );
  }
}
