import { WorkflowNode } from "@playbooks/workflow-model";

import { queueFor } from "./run-job.ts";

const node = (kind: string, data: object) =>
  WorkflowNode.parse({ id: "n", kind, position: { x: 0, y: 0 }, data });

test("a node that writes into a live document waits for the server, one that asks an endpoint for its turn", () => {
  const scenarioId = "scenario_1";
  expect(queueFor(node("deliverOutput", { scenarioId }), true)).toBe("live");
  expect(queueFor(node("deliverOutput", {}), true)).toBe("runs");
  expect(queueFor(node("aiAnalysis", {}), true)).toBe("models");
  expect(queueFor(node("aiAnalysis", {}), false)).toBe("runs");
  expect(queueFor(node("approval", {}), true)).toBe("runs");
  expect(queueFor(undefined, true)).toBe("runs");
});
