import { stepsOf } from "./steps-of.ts";

const node = (id: string, kind: string, label = "") => ({ id, kind, data: { label } });

test("steps stand below what they come after, by their labels or kinds; what runs beside another stands beside it", () => {
  const graph = {
    version: 2,
    nodes: [
      node("d", "createTask"),
      node("a", "aiAnalysis", "Read it"),
      node("b", "approval"),
      node("c", "aiAnalysis", " Look for risks "),
    ],
    edges: [
      { id: "1", source: "a", target: "b" },
      { id: "2", source: "a", target: "c" },
      { id: "3", source: "b", sourceHandle: "approve", target: "d" },
      { id: "4", source: "c", target: "d" },
    ],
  };
  expect(stepsOf(graph).map(({ name, depth }) => [name, depth])).toEqual([
    ["Read it", 0],
    ["Approval", 1],
    ["Look for risks", 1],
    ["Task", 2],
  ]);
});

test.each([null, undefined, {}, "x"])("%j has no steps", (graph) => {
  expect(stepsOf(graph)).toEqual([]);
});
