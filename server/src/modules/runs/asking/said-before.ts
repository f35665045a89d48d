import { WorkflowGraph } from "@playbooks/workflow-model";

import { NodeStatus, type NodeRun } from "../run.type.ts";

/** They only say where or when it goes on: what was found stands before them. */
const PASSED: ReadonlySet<string> = new Set(["condition", "wait"]);
/** The others have nothing to say, yet or for good. */
const TOLD: ReadonlySet<NodeStatus> = new Set([NodeStatus.SUCCEEDED, NodeStatus.FAILED]);

/**
 * What whoever answers is to know: on each way to the asking node the nearest one that has come to something, in the
 * order of `nodes`. Pure.
 */
export function saidBefore(
  graph: unknown,
  nodes: readonly NodeRun[],
  asking: string,
): readonly NodeRun[] {
  const { edges } = WorkflowGraph.parse(graph);
  const told = new Map(
    nodes.flatMap((each) => (TOLD.has(each.status) ? [[each.nodeId, each]] : [])),
  );
  const said = new Set<NodeRun>();
  const looked = new Set<string>();
  const open = [asking];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { source, target } of edges) {
      if (target !== at || looked.has(source)) continue;
      looked.add(source);
      const node = told.get(source);
      if (node && PASSED.has(node.kind)) open.push(source);
      else if (node) said.add(node);
    }
  }
  return nodes.filter((each) => said.has(each));
}
