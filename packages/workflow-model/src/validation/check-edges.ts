import { type DraftEdge, type DraftGraph, ERROR, ID_PATTERN } from "../graph/graph.ts";
import { describeNode } from "../node-kinds/node-kinds.ts";
import type { Problem } from "./problem.ts";

/** Edges with an end or a handle that does not exist, and edges that are there twice (1.2, 1.5, 3.1). */
export function checkEdges(graph: DraftGraph): Problem[] {
  const nodes = new Set(graph.nodes.map(({ id }) => id));
  const handles = new Map(graph.nodes.map((node) => [node.id, describeNode(node)?.handles]));
  const ids = new Set<string>();
  const drawn = new Set<string>();
  return graph.edges.flatMap((edge) => {
    // As JSON: ids of a draft may hold whatever sign one would join them by.
    const line = JSON.stringify([edge.source, edge.sourceHandle, edge.target]);
    const message =
      idRefusal(edge, ids) ??
      endRefusal(edge, nodes) ??
      (drawn.has(line) ? "This edge is drawn twice." : undefined);
    ids.add(edge.id);
    drawn.add(line);
    if (message !== undefined) return [problemOf(edge, "BAD_EDGE", message)];
    return checkHandle(edge, handles.get(edge.source));
  });
}

/** The first reason alone is told of an edge: the others may follow from it. */
function idRefusal({ id }: DraftEdge, seen: ReadonlySet<string>): string | undefined {
  if (seen.has(id)) return `Two edges have the id “${id}”.`;
  return ID_PATTERN.test(id) ? undefined : "An id is 1 to 64 letters, digits, _ or -.";
}

function endRefusal(edge: DraftEdge, nodes: ReadonlySet<string>): string | undefined {
  if (!nodes.has(edge.source)) return `There is no node “${edge.source}” to begin at.`;
  return nodes.has(edge.target) ? undefined : `There is no node “${edge.target}” to lead to.`;
}

/** Without knowing the handles (wrong settings are a problem already) nothing is said about them. */
function checkHandle(edge: DraftEdge, handles: readonly string[] | undefined): Problem[] {
  const { sourceHandle } = edge;
  if (handles === undefined || sourceHandle === ERROR || handles.includes(sourceHandle)) return [];
  const known = [...handles, ERROR].join(", ");
  const message = `There is no handle “${sourceHandle}”; there are ${known}.`;
  return [problemOf(edge, "BAD_HANDLE", message)];
}

function problemOf(edge: DraftEdge, code: Problem["code"], message: string): Problem {
  return { code, nodeId: edge.source, path: `edges.${edge.id}`, message };
}
