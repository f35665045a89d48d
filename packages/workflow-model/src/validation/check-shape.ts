import { rings } from "../graph/graph-order.ts";
import { type DraftGraph, ID_PATTERN, MAX_EDGES, MAX_NODES } from "../graph/graph.ts";
import type { Problem } from "./problem.ts";

/** What concerns the graph as a whole: its size and its rings (1.3, 1.4). */
export function checkShape(graph: DraftGraph): Problem[] {
  const problems: Problem[] = [];
  const refuse = (code: Problem["code"], message: string, nodeId: string | null = null): void => {
    problems.push({ code, nodeId, path: null, message });
  };
  if (graph.nodes.length === 0) refuse("BAD_SIZE", "A workflow needs at least one node.");
  if (graph.nodes.length > MAX_NODES) refuse("BAD_SIZE", `More than ${MAX_NODES} nodes.`);
  if (graph.edges.length > MAX_EDGES) refuse("BAD_SIZE", `More than ${MAX_EDGES} edges.`);
  if (problems.some(({ message }) => message.startsWith("More"))) return problems; // the rest costs the square of it
  const titles = new Map(graph.nodes.map((node) => [node.id, titleOf(node)]));
  for (const ring of rings(graph)) {
    const names = ring.map((id) => titles.get(id) ?? id).join(", ");
    const message = `These nodes wait for each other, so none of them could begin: ${names}.`;
    refuse("BAD_CYCLE", message, ring[0]);
  }
  return problems;
}

function titleOf({ id, data }: DraftGraph["nodes"][number]): string {
  const { label } = data;
  return typeof label === "string" && label.trim() !== "" ? `“${label}”` : `“${id}”`;
}

/** Ids that are malformed or there twice (1.2); the problem is on the later one. */
export function checkIds(graph: DraftGraph): Problem[] {
  const seen = new Set<string>();
  return graph.nodes.flatMap(({ id }): Problem[] => {
    const isTwice = seen.has(id);
    seen.add(id);
    if (isTwice) return [badId(id, null, `Two nodes have the id “${id}”.`)];
    if (ID_PATTERN.test(id)) return [];
    return [badId(id, null, "An id is 1 to 64 letters, digits, _ or -.")];
  });
}

function badId(nodeId: string, path: string | null, message: string): Problem {
  return { code: "BAD_ID", nodeId, path, message };
}
