import type { WorkflowGraph } from "../node-kinds/node-kinds.ts";
import { canonicalJson } from "./json.ts";

/**
 * The content of a graph as text: equal for graphs that behave alike, wherever their nodes stand and in whatever order
 * they are listed (1.8). Its sha256 is the hash of a version or a run.
 */
export function canonicalGraph({ version, nodes, edges }: WorkflowGraph): string {
  const nodeTexts = nodes.map(({ id, kind, data }) => canonicalJson({ id, kind, data }));
  const edgeTexts = edges.map(({ source, sourceHandle, target }) =>
    canonicalJson([source, sourceHandle, target]),
  );
  return `{"edges":[${edgeTexts.toSorted().join()}],"nodes":[${nodeTexts.toSorted().join()}],"version":${version}}`;
}
