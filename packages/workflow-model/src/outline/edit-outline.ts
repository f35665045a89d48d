import { reachable, successors } from "../graph/graph-order.ts";
import { type DraftEdge, type DraftGraph, type DraftNode, ERROR, OUT } from "../graph/graph.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";
import { type Random, newId, secureRandom } from "./new-id.ts";

/** What a chip says: behind which node, on which of its ways out. */
export interface Way {
  readonly source: string;
  readonly handle: string;
}

/** The ways out of a node that an edge can take, `error` last. Settings that are wrong have but these two. */
export function handlesOf(node: DraftNode): readonly string[] {
  return [...(describeNode(node)?.handles ?? [OUT]), ERROR];
}

/** Nodes behind which this one can stand without making a ring. */
export function possibleSources(graph: DraftGraph, target: string): readonly DraftNode[] {
  const behind = reachable(successors(graph), [target]);
  return graph.nodes.filter(({ id }) => id !== target && !behind.has(id));
}

interface NewChip extends Way {
  readonly random?: Random | undefined;
}

/** Lets a node come after another one too. What would make a ring, or is there already, changes nothing. */
export function addChip(
  graph: DraftGraph,
  target: string,
  { source, handle, random = secureRandom }: NewChip,
): DraftGraph {
  const edge = { id: newId("e", random), source, sourceHandle: handle, target };
  return insertEdge(graph, edge);
}

/** Lets an edge begin somewhere else; its id stays. */
export function moveChip(graph: DraftGraph, edgeId: string, way: Way): DraftGraph {
  const edge = graph.edges.find(({ id }) => id === edgeId);
  if (!edge) return graph;
  const without = removeChip(graph, edgeId);
  if (!mayLead(without, edge.target, way)) return graph;
  const moved = { ...edge, source: way.source, sourceHandle: way.handle };
  return { ...graph, edges: graph.edges.map((each) => (each === edge ? moved : each)) };
}

/** The target may then begin a way of its own. */
export function removeChip(graph: DraftGraph, edgeId: string): DraftGraph {
  return { ...graph, edges: graph.edges.filter(({ id }) => id !== edgeId) };
}

interface NewNode {
  readonly kind: string;
  readonly data: DraftNode["data"];
  /** What it comes after; none: it begins a way of its own. */
  readonly after?: Way | undefined;
  readonly random?: Random | undefined;
}

/** So far nodes stand apart on the canvas. */
const STEP = { x: 260, y: 130 } as const;

/** Gives the id of the new node too. */
export function addNode(
  graph: DraftGraph,
  { kind, data, after, random = secureRandom }: NewNode,
): { readonly graph: DraftGraph; readonly id: string } {
  const id = newId("n", random);
  const node: DraftNode = { id, kind, position: placeFor(graph, after), data };
  const grown = { ...graph, nodes: [...graph.nodes, node] };
  return { id, graph: after ? addChip(grown, id, { ...after, random }) : grown };
}

/** Below its source and right of it, and not on top of another node. */
function placeFor({ nodes }: DraftGraph, after: Way | undefined): DraftNode["position"] {
  const source = nodes.find(({ id }) => id === after?.source)?.position;
  const x = source ? source.x + STEP.x : 0;
  const taken = nodes.filter(({ position }) => Math.abs(position.x - x) < STEP.x / 2);
  const lowest = Math.max(-STEP.y, ...taken.map(({ position }) => position.y));
  return { x, y: source ? Math.max(source.y, lowest + STEP.y) : lowest + STEP.y };
}

/**
 * Takes a node out and closes the gap: what came after it comes after what it came after. So everything else is reached
 * from where it was reached before.
 */
export function removeNode(graph: DraftGraph, id: string): DraftGraph {
  const into = graph.edges.filter(({ target, source }) => target === id && source !== id);
  const out = graph.edges.filter(({ target, source }) => source === id && target !== id);
  const rest: DraftGraph = {
    ...graph,
    nodes: graph.nodes.filter((node) => node.id !== id),
    edges: graph.edges.filter(({ source, target }) => source !== id && target !== id),
  };
  const gaps = out.flatMap(({ target }) =>
    into.map(({ source, sourceHandle }) => ({ target, way: { source, handle: sourceHandle } })),
  );
  return gaps.reduce((left, { target, way }) => addChip(left, target, way), rest);
}

interface Removal {
  readonly id: string;
  readonly before: DraftGraph;
  /** What `removeNode` made of it. */
  readonly after: DraftGraph;
}

/**
 * Takes back `removeNode` in a graph that others may have changed since: the node stands there as it was, with those of
 * its edges whose ends are still there, and the edges that closed the gap go unless somebody led them elsewhere.
 */
export function restoreNode(graph: DraftGraph, { id, before, after }: Removal): DraftGraph {
  const node = before.nodes.find((each) => each.id === id);
  // Somebody may have brought it back already.
  if (!node || graph.nodes.some((each) => each.id === id)) return graph;
  const known = new Set(before.edges.map((edge) => edge.id));
  const bridges = new Map(
    after.edges.filter((edge) => !known.has(edge.id)).map((edge) => [edge.id, edge]),
  );
  const rest: DraftGraph = {
    ...graph,
    nodes: [...graph.nodes, node],
    edges: graph.edges.filter((edge) => !isSameWay(edge, bridges.get(edge.id))),
  };
  return before.edges
    .filter(({ source, target }) => source === id || target === id)
    .filter(({ target }) => rest.nodes.some((each) => each.id === target))
    .reduce(insertEdge, rest);
}

function isSameWay(edge: DraftEdge, other: DraftEdge | undefined): boolean {
  return (
    edge.source === other?.source &&
    edge.sourceHandle === other.sourceHandle &&
    edge.target === other.target
  );
}

/** Other settings for a node. A way out that got another name keeps its edges. */
export function changeData(graph: DraftGraph, id: string, data: DraftNode["data"]): DraftGraph {
  const node = graph.nodes.find((each) => each.id === id);
  if (!node) return graph;
  const changed = { ...node, data };
  const renamed = renamedHandle(handlesOf(node), handlesOf(changed));
  return {
    ...graph,
    nodes: graph.nodes.map((each) => (each === node ? changed : each)),
    edges: graph.edges.map((edge) =>
      renamed && edge.source === id && edge.sourceHandle === renamed.before
        ? { ...edge, sourceHandle: renamed.now }
        : edge,
    ),
  };
}

/** The one name that changed; undefined when none did, or more than a name. */
function renamedHandle(before: readonly string[], now: readonly string[]) {
  if (before.length !== now.length) return undefined;
  const changed = before.flatMap((handle, at) => (handle === now[at] ? [] : [at]));
  const [at, ...more] = changed;
  if (at === undefined || more.length > 0) return undefined;
  const [old, fresh] = [before[at], now[at]];
  return old === undefined || fresh === undefined ? undefined : { before: old, now: fresh };
}

/** Not twice the same edge (1.5), and no ring (1.4). */
function mayLead(graph: DraftGraph, target: string, { source, handle }: Way): boolean {
  const isThere = graph.edges.some(
    (edge) => edge.source === source && edge.sourceHandle === handle && edge.target === target,
  );
  return !isThere && possibleSources(graph, target).some(({ id }) => id === source);
}

/** An edge with the id that it has; one that may not lead there changes nothing. */
function insertEdge(graph: DraftGraph, edge: DraftEdge): DraftGraph {
  const { source, sourceHandle: handle, target } = edge;
  if (!mayLead(graph, target, { source, handle })) return graph;
  return { ...graph, edges: [...graph.edges, edge] };
}
