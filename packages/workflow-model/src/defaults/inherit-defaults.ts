import type { WorkflowGraph, WorkflowNode } from "../node-kinds/node-kinds.ts";

/** What a playbook gives to nodes that leave a field empty. */
export interface PlaybookDefaults {
  readonly actionId: string | null;
  readonly skillIds: readonly string[];
  readonly knowledgeDocumentIds: readonly string[];
  readonly toolIds: readonly string[];
  readonly modelChain: readonly string[];
}

/** Of a playbook that gives nothing; the server knows no others so far. */
export const NO_DEFAULTS: PlaybookDefaults = {
  actionId: null,
  skillIds: [],
  knowledgeDocumentIds: [],
  toolIds: [],
  modelChain: [],
};

/** The graph with every empty field filled from the playbook, as a run freezes it (1.7, 2.3, 2.4). */
export function inheritDefaults(graph: WorkflowGraph, defaults: PlaybookDefaults): WorkflowGraph {
  return { ...graph, nodes: graph.nodes.map((node) => inherit(node, defaults)) };
}

/** An empty list means "the playbook's" and cannot mean "none" (2.3). */
function inherit(node: WorkflowNode, defaults: PlaybookDefaults): WorkflowNode {
  if (node.kind === "aiCompletion") {
    const modelChain = orElse(node.data.modelChain, defaults.modelChain);
    return { ...node, data: { ...node.data, modelChain } };
  }
  if (node.kind !== "aiAnalysis") return node;
  const { data } = node;
  return {
    ...node,
    data: {
      ...data,
      actionId: data.actionId ?? defaults.actionId,
      skillIds: orElse(data.skillIds, defaults.skillIds),
      knowledgeIds: orElse(data.knowledgeIds, defaults.knowledgeDocumentIds),
      // A playbook may name several tools; a node runs one, and it is the first.
      toolId: data.toolId ?? defaults.toolIds[0] ?? null,
      modelChain: orElse(data.modelChain, defaults.modelChain),
    },
  };
}

function orElse(own: readonly string[], inherited: readonly string[]): readonly string[] {
  return own.length > 0 ? own : inherited;
}
