import { type DraftGraph, addNode, validateGraph } from "@playbooks/workflow-model";

import { beginningOf, NEW_NODES } from "./new-nodes.ts";

test("a new node of any kind has a name of its own and lacks at most what only a person can know", () => {
  let graph: DraftGraph = { version: 2, nodes: [], edges: [] };
  for (const { kind } of [...NEW_NODES, ...NEW_NODES])
    graph = addNode(graph, { kind, data: beginningOf(kind, graph) }).graph;
  const names = graph.nodes.map(({ data }) => data["outputVariable"]);
  expect(new Set(names).size).toBe(2 * NEW_NODES.length);
  const checked = validateGraph(graph);
  const problems = checked.kind === "invalid" ? checked.problems : [];
  const kindOf = (id: string | null) => graph.nodes.find((node) => node.id === id)?.kind;
  expect(new Set(problems.map(({ nodeId, path }) => `${kindOf(nodeId)} ${path}`))).toEqual(
    new Set(["sendEmail to.address", "sendEmail body", "subworkflow workflowId", "webhook url"]),
  );
});

test("a new condition asks about the step that it comes after, else about the document", () => {
  const begun = addNode(
    { version: 2, nodes: [], edges: [] },
    { kind: "aiAnalysis", data: { outputVariable: "risks" } },
  );
  const [risks] = begun.graph.nodes;
  const refOf = (data: object) => JSON.stringify(data).match(/"ref":"([^"]+)"/)?.[1];
  expect(refOf(beginningOf("condition", begun.graph, risks))).toBe("risks.data");
  expect(refOf(beginningOf("condition", begun.graph))).toBe("document.text");
});
