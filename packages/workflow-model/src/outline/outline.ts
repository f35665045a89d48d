import { predecessors, topologicalOrder } from "../graph/graph-order.ts";
import type { DraftEdge, DraftGraph, DraftNode } from "../graph/graph.ts";

/** An edge as the row of its target shows it: "after: source › handle". */
export interface OutlineChip {
  readonly edgeId: string;
  readonly source: string;
  readonly handle: string;
}

/** One node with what leads to it; what leads from it stands in the rows of others. */
export interface OutlineRow {
  readonly node: DraftNode;
  /** How many steps lead here at most; nodes with the same depth can run beside each other. */
  readonly depth: number;
  /** What it comes after; several are a join. */
  readonly after: readonly OutlineChip[];
}

/** A graph as text has it: rows from top to bottom. Nothing that the graph says is lost. */
export interface Outline {
  readonly rows: readonly OutlineRow[];
  /** Edges to nodes that are not there; drafts may have them. */
  readonly loose: readonly DraftEdge[];
}

/**
 * Nodes in the order in which they can run, those beside each other from top to bottom as on the canvas: their ids say
 * nothing. Those of a ring, and what is behind one, stand at the end as drawn.
 */
export function outlineOf(graph: DraftGraph): Outline {
  const order = topologicalOrder(graph);
  const placed = new Set(order);
  const rest = graph.nodes.map(({ id }) => id).filter((id) => !placed.has(id));
  const depths = depthsOf(graph, order);
  const place = new Map([...sideBySide(graph, order, depths), ...rest].map((id, at) => [id, at]));
  const rows = graph.nodes
    .toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
    .map((node) => ({
      node,
      depth: depths.get(node.id) ?? 0,
      after: graph.edges.filter(({ target }) => target === node.id).map(chipOf),
    }));
  return { rows, loose: graph.edges.filter(({ target }) => !place.has(target)) };
}

/** Whatever leads to a node is less deep, so this is an order in which they can run too. */
function sideBySide(
  { nodes }: DraftGraph,
  order: readonly string[],
  depths: ReadonlyMap<string, number>,
): readonly string[] {
  const positions = new Map(nodes.map(({ id, position }) => [id, position]));
  const at = (id: string) => ({ depth: depths.get(id) ?? 0, x: 0, y: 0, ...positions.get(id) });
  return order.toSorted((one, other) => {
    const [a, b] = [at(one), at(other)];
    return a.depth - b.depth || a.y - b.y || a.x - b.x;
  });
}

function chipOf({ id, source, sourceHandle }: DraftEdge): OutlineChip {
  return { edgeId: id, source, handle: sourceHandle };
}

/** The longest way to each node, in edges. */
function depthsOf(graph: DraftGraph, order: readonly string[]): ReadonlyMap<string, number> {
  const before = predecessors(graph);
  const depths = new Map<string, number>();
  for (const id of order) {
    const above = (before.get(id) ?? []).map((source) => depths.get(source) ?? 0);
    depths.set(id, above.length === 0 ? 0 : Math.max(...above) + 1);
  }
  return depths;
}

/** The graph that an outline shows. */
export function graphOfOutline({ rows, loose }: Outline): DraftGraph {
  const edges = rows.flatMap(({ node, after }) =>
    after.map(({ edgeId, source, handle }) => ({
      id: edgeId,
      source,
      sourceHandle: handle,
      target: node.id,
    })),
  );
  return { version: 2, nodes: rows.map(({ node }) => node), edges: [...edges, ...loose] };
}
