import { stepsOf } from "./steps-of.ts";

test("steps stand in the order in which they can happen, by their labels or kinds", () => {
  const node = (id: string, kind: string, label = "") => ({ id, kind, data: { label } });
  const graph = {
    version: 2,
    nodes: [node("c", "createTask"), node("a", "aiAnalysis", "Read it"), node("b", "approval")],
    edges: [
      { id: "1", source: "a", target: "b" },
      { id: "2", source: "b", sourceHandle: "approve", target: "c" },
    ],
  };
  expect(stepsOf(graph)).toEqual(["Read it", "Approval", "Task"]);
});

test.each([null, undefined, {}, "x"])("%j has no steps", (graph) => {
  expect(stepsOf(graph)).toEqual([]);
});
