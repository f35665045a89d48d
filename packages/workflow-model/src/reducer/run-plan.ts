import { topologicalOrder } from "../graph/graph-order.ts";
import { ERROR } from "../graph/graph.ts";
import type { Join, OnError } from "../node-kinds/common-settings.ts";
import { type WorkflowGraph, type WorkflowNode, describeNode } from "../node-kinds/node-kinds.ts";

/** An edge into a node, by the node that it comes from. */
export interface PlanEdge {
  readonly source: PlanNode;
  readonly handle: string;
}

/** What the reducer must know of a node. */
export interface PlanNode {
  readonly id: string;
  readonly join: Join;
  readonly onError: OnError;
  readonly retryCount: number;
  /** The handle that stays live when the node fails and goes on (3.4). */
  readonly mainHandle: string | null;
  /** Whether its success counts as something delivered (9.5). */
  readonly delivers: boolean;
  /** Whether a failure of it is handled (9.2). */
  readonly isHandled: boolean;
  readonly inputs: readonly PlanEdge[];
}

/** A frozen graph as the reducer wants it: nodes in topological order, by which all its events are ordered. */
export interface RunPlan {
  readonly order: readonly PlanNode[];
  readonly byId: ReadonlyMap<string, PlanNode>;
}

/** The plan of a valid graph; make it once for a run. */
export function planRun(graph: WorkflowGraph): RunPlan {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const branching = new Set(
    graph.edges.flatMap(({ source, sourceHandle }) => (sourceHandle === ERROR ? [source] : [])),
  );
  const byId = new Map<string, PlanNode>();
  for (const id of topologicalOrder(graph)) {
    const node = nodes.get(id);
    if (node === undefined) continue;
    const inputs = graph.edges.flatMap(({ source, sourceHandle, target }): PlanEdge[] => {
      const from = target === id ? byId.get(source) : undefined;
      return from === undefined ? [] : [{ source: from, handle: sourceHandle }];
    });
    byId.set(id, planNode(node, { inputs, branches: branching.has(id) }));
  }
  return { order: [...byId.values()], byId };
}

function planNode(
  node: WorkflowNode,
  { inputs, branches }: { inputs: readonly PlanEdge[]; branches: boolean },
): PlanNode {
  const { join, onError, retryCount } = node.data;
  return {
    id: node.id,
    join,
    onError,
    retryCount,
    mainHandle: describeNode(node)?.mainHandle ?? null,
    delivers: node.kind === "deliverOutput",
    isHandled: onError === "continue" || (onError === "branch" && branches),
    inputs,
  };
}
