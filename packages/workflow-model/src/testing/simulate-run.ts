import type { Dice } from "@playbooks/dice";

import type { WorkflowGraph } from "../node-kinds/node-kinds.ts";
import { type Message, reduceRun } from "../reducer/reducer.ts";
import { planRun } from "../reducer/run-plan.ts";
import { NEW_RUN, type NodeState, type RunState } from "../reducer/run-state.ts";
import type { Step } from "../reducer/turn.ts";
import { type RunView, UNSEEN_RUN, followRun } from "../runs/follow-run.ts";
import { isNodeEnd, isRunEnd } from "../runs/run-states.ts";
import { type Fates, required } from "./foretell-run.ts";

export interface Schedule {
  readonly toss: Dice;
  /** Whether messages come in any order, twice, late, and from workers that were thought dead. */
  readonly isNoisy: boolean;
  /** The run is stopped before this many deliveries; null = never. */
  readonly stop: { readonly after: number; readonly by: "cancel" | "deadline" } | null;
}

type Delivery = { readonly node: string; readonly attempt: number; readonly wakes: boolean };

/** Runs a graph to its end and checks at every step what must hold whatever happens; throws a sentence if it does not. */
export function simulateRun(graph: WorkflowGraph, fates: Fates, schedule: Schedule): RunState {
  return new Simulation(graph, fates, schedule).run();
}

class Simulation {
  private state: RunState = NEW_RUN;
  private view: RunView = UNSEEN_RUN;
  private readonly plan;
  private readonly box: Delivery[] = [];
  private readonly enqueued = new Set<string>();

  constructor(
    private readonly graph: WorkflowGraph,
    private readonly fates: Fates,
    private readonly schedule: Schedule,
  ) {
    this.plan = planRun(graph);
  }

  run(): RunState {
    const { toss, isNoisy, stop } = this.schedule;
    this.feed({ kind: "start", kept: [] });
    for (let count = 0; this.box.length > 0; count++) {
      must(count < 5_000, "the run does not end");
      if (stop?.after === count) this.feed({ kind: stop.by });
      const [delivery] = this.box.splice(isNoisy ? toss.roll(this.box.length) : 0, 1);
      if (delivery?.wakes) this.perform(delivery);
      else if (delivery) this.deliver(delivery);
    }
    if (stop !== null) this.feed({ kind: stop.by });
    must(isRunEnd(this.state.status), `the run is stuck in ${this.state.status}`);
    return this.state;
  }

  private deliver({ node, attempt }: Delivery): void {
    const { toss, isNoisy } = this.schedule;
    const fate = required(this.fates.get(node));
    this.feed({ kind: "delivered", node, attempt });
    const state = this.state.nodes.get(node);
    if (state?.status !== "running" || state.attempt !== attempt) return;
    if (state.delivery <= (fate.deaths[attempt - 1] ?? 0)) {
      this.box.push({ node, attempt, wakes: false });
      return;
    }
    if (fate.waits) {
      this.feed({ kind: "parked", node, attempt, delivery: state.delivery, waitsFor: "person" });
      this.box.push({ node, attempt, wakes: true });
    } else if (isNoisy && toss.chance(0.5)) this.box.push({ node, attempt, wakes: true });
    else this.perform({ node, attempt, wakes: false });
  }

  /** The result of an attempt, and all that may go wrong in telling it. */
  private perform({ node, attempt }: Delivery): void {
    const { toss, isNoisy } = this.schedule;
    const state = this.state.nodes.get(node);
    if (state === undefined || !("delivery" in state)) return;
    const result = this.resultOf(node, { attempt, delivery: state.delivery });
    if (isNoisy && toss.chance(0.2)) this.feed({ ...result, attempt: attempt - 1 }, "nothing");
    if (isNoisy && toss.chance(0.2)) this.feed({ ...result, delivery: 99 }, "nothing");
    this.feed(result);
    if (isNoisy && toss.chance(0.3)) this.feed(result, "nothing");
    if (isNoisy && toss.chance(0.1)) this.feed({ kind: "start", kept: [] }, "nothing");
  }

  private resultOf(node: string, tried: { attempt: number; delivery: number }) {
    const { failures, handle, mayPass, errorCode } = required(this.fates.get(node));
    const base = { node, ...tried };
    return tried.attempt > failures
      ? ({ kind: "succeeded", ...base, handles: [handle] } as const)
      : ({ kind: "failed", ...base, mayPass, errorCode, jitter: 0.5, retryAfterMs: 0 } as const);
  }

  private feed(message: Message, expected: "anything" | "nothing" = "anything"): void {
    const before = this.state;
    const step = reduceRun(this.plan, before, message);
    this.state = step.state;
    if (expected === "nothing" || isRunEnd(before.status)) {
      must(step.state === before, "a message that does not fit had an effect");
    }
    for (const [id, state] of before.nodes) {
      if (isNodeEnd(state.status)) must(step.state.nodes.get(id) === state, `${id} left its end`);
    }
    for (const happening of step.happenings) this.view = followRun(this.view, happening);
    this.checkView();
    this.takeCommands(step, before);
    this.checkStatus();
  }

  private takeCommands({ commands }: Step, before: RunState): void {
    for (const command of commands) {
      if (command.kind !== "enqueue") continue;
      const { node, attempt } = command;
      const key = `${node} ${attempt}`;
      must(before.stopping === null, `${key} was enqueued while the run was being stopped`);
      must(!this.enqueued.has(key), `${key} was enqueued twice`);
      for (const edge of this.graph.edges.filter(({ target }) => target === node)) {
        must(isNodeEnd(this.statusOf(edge.source)), `${key} was enqueued before its inputs ended`);
      }
      this.enqueued.add(key);
      this.box.push({ node, attempt, wakes: false });
    }
  }

  private statusOf(id: string): NodeState["status"] {
    return this.state.nodes.get(id)?.status ?? "pending";
  }

  /** The events alone say what the state says (18.4). */
  private checkView(): void {
    if (this.state.status !== "cancelling") {
      must(this.view.status === this.state.status, "the events tell another state of the run");
    }
    for (const { id } of this.graph.nodes) {
      const seen = this.view.nodes.get(id)?.status ?? "pending";
      must(seen === this.statusOf(id), `the events tell another state of ${id}`);
    }
  }

  /** The state of the run follows from those of its nodes (6.3). */
  private checkStatus(): void {
    const statuses = this.graph.nodes.map(({ id }) => this.statusOf(id));
    const isOver = statuses.every((status) => isNodeEnd(status));
    must(isOver === isRunEnd(this.state.status), "the run ends with the last of its nodes");
    const isBusy = statuses.some((status) => ["queued", "running", "retrying"].includes(status));
    if (this.state.status === "waiting") must(!isBusy, "the run waits while a node is at work");
    if (this.state.status === "running") must(isBusy, "the run runs while no node is at work");
  }
}

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new Error(sentence);
}
