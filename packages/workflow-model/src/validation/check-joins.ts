import { topologicalOrder } from "../graph/graph-order.ts";
import { type DraftEdge, type DraftGraph, type DraftNode, ERROR } from "../graph/graph.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";
import type { Problem } from "./problem.ts";

/** Joins that wait for nothing, branches that lead nowhere (5.3), and nodes that can never run (5.4). */
export function checkJoins(graph: DraftGraph): (node: DraftNode) => Problem[] {
  const never = neverRun(graph);
  return (node) => {
    const problems: Problem[] = [];
    const refuse = (code: Problem["code"], path: string | null, message: string): void => {
      problems.push({ code, nodeId: node.id, path, message });
    };
    const { join, onError } = node.data;
    const hasInput = graph.edges.some(({ target }) => target === node.id);
    if (!hasInput && (join === "all" || join === "tolerant")) {
      refuse("BAD_JOIN", "join", "This join waits for nothing: no edge leads here.");
    }
    const onErrorEdge = graph.edges.some((e) => e.source === node.id && e.sourceHandle === ERROR);
    if (onError === "branch" && !onErrorEdge) {
      refuse("UNHANDLED_BRANCH", "onError", "A failure would branch, but no edge leaves by error.");
    }
    if (never.has(node.id)) {
      refuse("NEVER_RUNS", null, "This node can never run: not all it waits for can happen.");
    }
    return problems;
  };
}

/** Nodes that no outcome of the others lets run. What stands in or behind a ring is left to the ring's problem. */
function neverRun(graph: DraftGraph): ReadonlySet<string> {
  const never = new Set<string>();
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const id of topologicalOrder(graph)) {
    const node = nodes.get(id);
    const inputs = graph.edges.filter(({ target }) => target === id);
    if (node === undefined || inputs.length === 0) continue;
    const dead = inputs.filter(({ source }) => never.has(source)).length;
    const { join } = node.data;
    // By default one live edge is enough; with all, one that is never live is one too many.
    const starves = join === "all" ? dead > 0 || excludeEachOther(inputs, nodes) : false;
    // Tolerant also runs on a poisoned edge, and a node that never runs can still pass a failure on.
    if (starves || (join !== "tolerant" && dead === inputs.length)) never.add(id);
  }
  return never;
}

/** Whether two of these edges leave one node by handles that are never live together. */
function excludeEachOther(
  edges: readonly DraftEdge[],
  nodes: ReadonlyMap<string, DraftNode>,
): boolean {
  const handles = new Map<string, Set<string>>();
  for (const { source, sourceHandle } of edges) {
    handles.set(source, (handles.get(source) ?? new Set()).add(sourceHandle));
  }
  return [...handles].some(([id, used]) => used.size > 1 && !liveTogether(used, nodes.get(id)));
}

/** Only a failure that goes on makes two handles live: `error` and the main one (3.7). */
function liveTogether(used: ReadonlySet<string>, node: DraftNode | undefined): boolean {
  const main = node && describeNode(node)?.mainHandle;
  const isPair = used.size === 2 && used.has(ERROR) && typeof main === "string" && used.has(main);
  return isPair && node?.data["onError"] === "continue";
}
