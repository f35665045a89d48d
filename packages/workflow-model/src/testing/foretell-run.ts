import type { WorkflowGraph, WorkflowNode } from "../node-kinds/node-kinds.ts";

/** What a node would do if it were run, whenever that is. */
interface Fate {
  /** How many attempts fail before one succeeds. */
  readonly failures: number;
  readonly mayPass: boolean;
  readonly errorCode: string;
  /** How many workers die over each attempt. */
  readonly deaths: readonly number[];
  /** The handle that it chooses if it succeeds. */
  readonly handle: string;
  readonly waits: boolean;
}
export type Fates = ReadonlyMap<string, Fate>;

/** "taken" = its outputs are there, "broken" = something it needs failed, "quiet" = nobody took this way. */
type Way = "taken" | "broken" | "quiet";

/**
 * How a run must end, said without states, events or order: the outcome of a node as a recursive function of the outcomes
 * before it. It shares no code with the reducer, so that both must be wrong in the same way to agree.
 */
export function foretellRun(graph: WorkflowGraph, fates: Fates): Record<string, string> {
  const known = new Map<string, string>();
  const nodeOf = (id: string): WorkflowNode => required(graph.nodes.find((node) => node.id === id));
  const outcome = (id: string): string => {
    const found = known.get(id) ?? compute(nodeOf(id));
    known.set(id, found);
    return found;
  };
  const compute = (node: WorkflowNode): string => {
    const ways = graph.edges
      .filter(({ target }) => target === node.id)
      .map(({ source, sourceHandle }) => wayOf(source, sourceHandle));
    const count = (way: Way): number => ways.filter((other) => other === way).length;
    const { join } = node.data;
    const enough = { default: 1, all: ways.length, tolerant: 1 }[join];
    const usable = join === "tolerant" ? count("taken") + count("broken") : count("taken");
    if (ways.length > 0 && join !== "tolerant" && count("broken") > 0) return "skipped broken";
    if (ways.length > 0 && usable < enough) return "skipped quiet";
    return performed(node, required(fates.get(node.id)));
  };
  const wayOf = (source: string, handle: string): Way => {
    const node = nodeOf(source);
    const [end = "", detail] = outcome(source).split(" ");
    if (end === "skipped") return detail === "broken" ? "broken" : "quiet";
    if (end === "succeeded") return fates.get(source)?.handle === handle ? "taken" : "quiet";
    if (handle === "error") return "taken";
    if (node.data.onError === "fail") return "broken";
    const goesOn = node.kind === "condition" ? "else" : "out";
    return node.data.onError === "continue" && handle === goesOn ? "taken" : "quiet";
  };
  return Object.fromEntries(graph.nodes.map(({ id }) => [id, outcome(id)]));
}

function performed({ data }: WorkflowNode, fate: Fate): string {
  for (let attempt = 1; ; attempt++) {
    if ((fate.deaths[attempt - 1] ?? 0) >= 5) return `failed ${attempt} CRASH_LOOP`;
    if (attempt > fate.failures) return `succeeded ${attempt} ${fate.handle}`;
    if (!fate.mayPass || attempt > data.retryCount) return `failed ${attempt} ${fate.errorCode}`;
  }
}

/** What a test knows to be there. */
export function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("missing in the test itself");
  return value;
}

/** The end of a run whose nodes ended like this. */
export function foretellEnd(graph: WorkflowGraph, ends: Readonly<Record<string, string>>): string {
  const is = (node: WorkflowNode, end: string): boolean => ends[node.id]?.startsWith(end) === true;
  const { nodes, edges } = graph;
  const isCovered = ({ id, data }: WorkflowNode): boolean =>
    data.onError === "continue" ||
    (data.onError === "branch" && edges.some((e) => e.source === id && e.sourceHandle === "error"));
  if (nodes.some(({ id }) => ends[id]?.endsWith("CAP_REACHED"))) {
    return nodes.some((node) => is(node, "succeeded")) ? "partial" : "failed";
  }
  if (nodes.every((node) => !is(node, "failed") || isCovered(node))) return "succeeded";
  const delivered = nodes.some((node) => node.kind === "deliverOutput" && is(node, "succeeded"));
  return delivered ? "partial" : "failed";
}
