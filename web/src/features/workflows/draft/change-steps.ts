import {
  addNode,
  type DraftGraph,
  handlesOf,
  removeNode,
  restoreNode,
} from "@playbooks/workflow-model";

import { beginningOf } from "../kinds/new-nodes.ts";
import type { WorkflowSource } from "./workflow-source.ts";

type Changeable = Pick<WorkflowSource, "change">;

interface NewStep {
  readonly kind: string;
  /** What it comes after, on its first way out; absent: it begins a way of its own. */
  readonly after: DraftGraph["nodes"][number] | undefined;
}

/** Gives the id of the new step. */
export function addStep(source: Changeable, { kind, after }: NewStep): string | undefined {
  const [handle = "out"] = after ? handlesOf(after) : [];
  const way = after ? { source: after.id, handle } : undefined;
  return changed(source, (graph) =>
    addNode(graph, { kind, data: beginningOf(kind, graph, after), after: way }),
  )?.id;
}

/** Closes the gap. What it gives brings the step back, and leaves what others did meanwhile. */
export function removeStep(source: Changeable, id: string): () => void {
  const removal = changed(source, (before) => {
    const graph = removeNode(before, id);
    return { graph, before };
  });
  return () => {
    if (!removal) return;
    const { before, graph: after } = removal;
    source.change((now) => restoreNode(now, { id, before, after }));
  };
}

/** What an edit found out beside the graph that it made, of the graph as it is at that moment. */
function changed<Found extends { readonly graph: DraftGraph }>(
  { change }: Changeable,
  edit: (graph: DraftGraph) => Found,
): Found | undefined {
  const found: Found[] = [];
  change((graph) => {
    const result = edit(graph);
    found.push(result);
    return result.graph;
  });
  return found.at(-1);
}
