import { CRASH_LOOP, type WaitReason, isRunEnd } from "../runs/run-states.ts";
import { type Pause, retryDelayMs } from "./retry-delay.ts";
import type { PlanNode, RunPlan } from "./run-plan.ts";
import type { NodeState, RunState } from "./run-state.ts";
import { type Step, Turn } from "./turn.ts";

/** After so many workers that died over it, an attempt is not delivered again (10.5). */
const MAX_DELIVERIES = 5;

/** A node that a re-run takes over from an earlier run (19.1). */
export interface KeptNode {
  readonly node: string;
  readonly handles: readonly string[];
}

/** Which try it belongs to; a result of another one is refused (10.7). */
interface Result {
  readonly node: string;
  readonly attempt: number;
  readonly delivery: number;
}

/** What the reducer is told. */
export type Message =
  | { readonly kind: "start"; readonly kept: readonly KeptNode[] }
  /** A worker takes an attempt up; the delivery that it gets stands in the new state. */
  | { readonly kind: "delivered"; readonly node: string; readonly attempt: number }
  | ({ readonly kind: "succeeded"; readonly handles: readonly string[] } & Result)
  | ({ readonly kind: "failed"; readonly errorCode: string; readonly mayPass: boolean } & Result &
      Pause)
  | ({ readonly kind: "parked"; readonly waitsFor: WaitReason } & Result)
  | { readonly kind: "cancel" }
  | { readonly kind: "deadline" };

/**
 * The whole of the semantics as far as it is about states: from a state and a message to the next state, what is to be
 * done, and what is to be told. Pure. A message that does not fit gives the same state and nothing else (6.4).
 */
export function reduceRun(plan: RunPlan, state: RunState, message: Message): Step {
  const turn = new Turn(plan, state);
  if (!applies(plan, state, message)) {
    return { state, commands: [], happenings: [], changed: new Set() };
  }
  act(plan, turn, message);
  return turn.finish();
}

/** The message fits the state by now (`applies`): from here on nothing is refused. */
function act(plan: RunPlan, turn: Turn, message: Message): void {
  switch (message.kind) {
    case "start":
      return start(turn, message.kept);
    case "cancel":
    case "deadline":
      return turn.stopAll(message.kind);
    case "delivered":
      return deliver(turn, message.node, message.attempt);
    case "succeeded":
      return succeed(turn, message);
    case "failed":
      return fail(turn, message, plan.byId.get(message.node));
    default:
      return park(turn, message);
  }
}

/** Whether a message fits the state; whatever else arrives late, twice or from a dead worker has no effect. */
function applies(plan: RunPlan, { status, stopping, nodes }: RunState, message: Message): boolean {
  if (isRunEnd(status)) return false;
  if (message.kind === "start") return status === "queued";
  if (message.kind === "cancel") return stopping === null;
  if (status === "queued") return false;
  if (message.kind === "deadline") return stopping === null;
  const state = plan.byId.has(message.node) ? nodes.get(message.node) : undefined;
  if (state === undefined || !("attempt" in state) || state.attempt !== message.attempt)
    return false;
  return message.kind === "delivered" ? canBeDelivered(state) : awaits(state, message);
}

/** Running too: a worker that died leaves its attempt so (10.4). */
function canBeDelivered({ status }: NodeState): boolean {
  return status === "queued" || status === "retrying" || status === "running";
}

/** What waits can succeed or fail, but not wait once more. */
function awaits(state: NodeState, { kind, delivery }: Message & Result): boolean {
  if (state.status === "running") return state.delivery === delivery;
  return state.status === "waiting" && state.delivery === delivery && kind !== "parked";
}

/** What is kept has attempt 0 and costs nothing (19.1); everything else is decided at the end of this step. */
function start(turn: Turn, kept: readonly KeptNode[]): void {
  turn.status = "running";
  turn.tell({ kind: "run.started" });
  for (const { node, handles } of kept) {
    turn.put(node, { status: "succeeded", attempt: 0, handles });
    turn.tell({ kind: "node.succeeded", node, attempt: 0, handles: [...handles] });
  }
}

function deliver(turn: Turn, node: string, attempt: number): void {
  const state = turn.stateOf(node);
  // Running already: its worker has died over it, and another one takes it up (18.7).
  const delivery = state.status === "running" ? state.delivery + 1 : 1;
  if (turn.stopping !== null) return turn.cancelNode(node);
  if (delivery > MAX_DELIVERIES) return endFailed(turn, { node, attempt }, CRASH_LOOP);
  turn.put(node, { status: "running", attempt, delivery });
  turn.tell({ kind: "node.started", node, attempt, delivery });
}

/** Kept even while the run is being stopped: it happened (12.3). */
function succeed(turn: Turn, { node, attempt, handles }: Message & { kind: "succeeded" }): void {
  turn.put(node, { status: "succeeded", attempt, handles });
  turn.tell({ kind: "node.succeeded", node, attempt, handles: [...handles] });
}

function fail(turn: Turn, message: Message & { kind: "failed" }, planned?: PlanNode): void {
  const { node, attempt, errorCode, mayPass } = message;
  if (turn.stopping !== null) return turn.cancelNode(node);
  if (!mayPass || attempt > (planned?.retryCount ?? 0)) return endFailed(turn, message, errorCode);
  const delayMs = retryDelayMs(attempt, message);
  turn.put(node, { status: "retrying", attempt: attempt + 1 });
  turn.tell({ kind: "node.retrying", node, attempt: attempt + 1, delayMs });
  turn.enqueue(node, attempt + 1, delayMs);
}

function endFailed(
  turn: Turn,
  { node, attempt }: Pick<Result, "node" | "attempt">,
  errorCode: string,
): void {
  turn.put(node, { status: "failed", attempt, errorCode });
  turn.tell({ kind: "node.failed", node, attempt, errorCode });
}

function park(
  turn: Turn,
  { node, attempt, delivery, waitsFor }: Message & { kind: "parked" },
): void {
  if (turn.stopping !== null) return turn.cancelNode(node);
  turn.put(node, { status: "waiting", attempt, delivery, waitsFor });
  turn.tell({ kind: "node.waiting", node, attempt, waitsFor });
}
