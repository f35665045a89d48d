import { WorkflowNode } from "@playbooks/workflow-model";

import { queueFor } from "./run-job.ts";

const node = (kind: string, data: object) =>
  WorkflowNode.parse({ id: "n", kind, position: { x: 0, y: 0 }, data });

test("only a node that writes into a live document waits for the server", () => {
  const scenarioId = "scenario_1";
  expect(queueFor(node("deliverOutput", { scenarioId }))).toBe("default");
  expect(queueFor(node("deliverOutput", {}))).toBe("runs");
  expect(queueFor(node("approval", {}))).toBe("runs");
  expect(queueFor(undefined)).toBe("runs");
});
