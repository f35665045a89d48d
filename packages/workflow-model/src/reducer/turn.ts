import type { Happening } from "../runs/run-event.ts";
import { type RunStatus, isNodeEnd } from "../runs/run-states.ts";
import { decide, edgeState } from "./edge-state.ts";
import type { RunPlan } from "./run-plan.ts";
import { type NodeState, PENDING, type RunState } from "./run-state.ts";
import { verdict } from "./run-verdict.ts";

/** What is to be done in the world. */
export type Command =
  | {
      readonly kind: "enqueue";
      readonly node: string;
      readonly attempt: number;
      readonly delayMs: number;
    }
  /** Tell the worker of a running node to stop; its answer is still awaited. */
  | { readonly kind: "stop"; readonly node: string }
  | { readonly kind: "cancelChildren"; readonly node: string };

/** All of it is written in one transaction, or nothing (20.1). */
export interface Step {
  readonly state: RunState;
  readonly commands: readonly Command[];
  /** In the order in which they are to be numbered. */
  readonly happenings: readonly Happening[];
  /** Nodes whose state is new. */
  readonly changed: ReadonlySet<string>;
}

type Told<Kind extends Happening["kind"]> = Omit<Extract<Happening, { kind: Kind }>, "runStatus">;
/** An event without the status of the run, which the turn adds. */
type Untold = { [Kind in Happening["kind"]]: Told<Kind> }[Happening["kind"]];

/** One step in the making: the state is copied once, then written to until the step is done. */
export class Turn {
  readonly commands: Command[] = [];
  private readonly happenings: Happening[] = [];
  private readonly changed = new Set<string>();
  private readonly nodes: Map<string, NodeState>;
  status: RunStatus;
  stopping: RunState["stopping"];

  constructor(
    private readonly plan: RunPlan,
    before: RunState,
  ) {
    this.nodes = new Map(before.nodes);
    this.status = before.status;
    this.stopping = before.stopping;
  }

  /** Without an entry a node is pending. */
  stateOf(node: string): NodeState {
    return this.nodes.get(node) ?? PENDING;
  }

  put(node: string, state: NodeState): void {
    this.nodes.set(node, state);
    this.changed.add(node);
  }

  tell(happening: Untold): void {
    this.happenings.push({ ...happening, runStatus: this.status });
  }

  enqueue(node: string, attempt: number, delayMs: number): void {
    this.commands.push({ kind: "enqueue", node, attempt, delayMs });
  }

  cancelNode(node: string): void {
    this.put(node, { status: "cancelled" });
    this.tell({ kind: "node.cancelled", node });
  }

  /** Ends at once what is not running, and tells the rest to stop (12.1, 12.2). */
  stopAll(why: "cancel" | "deadline"): void {
    this.stopping = why;
    this.status = "cancelling";
    for (const { id } of this.plan.order) {
      const state = this.stateOf(id);
      if (state.status === "running") this.commands.push({ kind: "stop", node: id });
      else if (!isNodeEnd(state.status)) {
        if (state.status === "waiting" && state.waitsFor === "children") {
          this.commands.push({ kind: "cancelChildren", node: id });
        }
        this.cancelNode(id);
      }
    }
  }

  /** Decides every node whose edges are resolved by now; in topological order one pass settles all skips (7.6). */
  private decideNodes(): void {
    for (const node of this.plan.order) {
      if (this.stateOf(node.id).status !== "pending") continue;
      const edges = node.inputs.map((edge) => edgeState(edge, this.stateOf(edge.source.id)));
      const decision = decide(node, edges);
      if (decision === "later") continue;
      if (decision === "run") {
        this.put(node.id, { status: "queued", attempt: 1 });
        this.tell({ kind: "node.queued", node: node.id, attempt: 1 });
        this.enqueue(node.id, 1, 0);
      } else {
        this.put(node.id, { status: "skipped", because: decision });
        this.tell({ kind: "node.skipped", node: node.id, because: decision });
      }
    }
  }

  /** What follows from the new states of nodes: other nodes, the state of the run, its end. */
  finish(): Step {
    this.decideNodes(); // none is left to decide once the run is being stopped
    const statuses = this.plan.order.map(({ id }) => this.stateOf(id).status);
    if (statuses.every(isNodeEnd)) this.end();
    else if (this.stopping === null) this.restOrResume(statuses.every(isIdle));
    const { commands, happenings, changed } = this;
    const state = { status: this.status, stopping: this.stopping, nodes: this.nodes };
    return { state, commands, happenings, changed };
  }

  /** The last event of the run (18.3). */
  private end(): void {
    const { status, errorCode } = verdict(this.plan, this.nodes, this.stopping);
    this.status = status;
    this.tell({ kind: "run.finished", errorCode });
  }

  /** A run rests while every node that goes on waits for something outside (11.1). */
  private restOrResume(isWaiting: boolean): void {
    const status = isWaiting ? "waiting" : "running";
    if (status === this.status) return;
    this.status = status;
    this.tell({ kind: isWaiting ? "run.waiting" : "run.resumed" });
  }
}

/** Whether nothing happens in a node until something from outside does (6.3). */
function isIdle(status: NodeState["status"]): boolean {
  return status === "waiting" || status === "pending" || isNodeEnd(status);
}
