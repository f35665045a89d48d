import { aContent, aNode } from "../test-runs.ts";
import { compareNodes, outputText } from "./compare-nodes.ts";

const side = (outputs: Readonly<Record<string, unknown>>) => ({
  nodes: Object.keys(outputs).map((nodeId) => aNode({ nodeId })),
  contents: Object.entries(outputs).map(([nodeId, data]) => aContent({ nodeId, data })),
});

test("nodes stand side by side in the order of the second run, and none is lost", () => {
  const compared = compareNodes(side({ old: 1, read: { a: 1 } }), side({ read: { a: 2 }, new: 3 }));
  expect(
    compared.map(({ nodeId, a, b, isSame }) => [nodeId, Boolean(a), Boolean(b), isSame]),
  ).toEqual([
    ["read", true, true, false],
    ["new", false, true, false],
    ["old", true, false, false],
  ]);
});

test("the order of keys is no difference, that of a list is one", () => {
  expect(outputText({ b: 1, a: [{ y: 1, x: 2 }] })).toBe(outputText({ a: [{ x: 2, y: 1 }], b: 1 }));
  expect(outputText([1, 2])).not.toBe(outputText([2, 1]));
  const [node] = compareNodes(side({ read: { b: 1, a: 2 } }), side({ read: { a: 2, b: 1 } }));
  expect(node?.isSame).toBe(true);
});

test("what is not loaded yet is neither same nor different, but for its state", () => {
  const unread = { ...side({ read: 1 }), contents: undefined };
  expect(compareNodes(unread, side({ read: 1 }))[0]?.isSame).toBeUndefined();
  const failed = { nodes: [aNode({ nodeId: "read", status: "FAILED" })], contents: undefined };
  expect(compareNodes(unread, failed)[0]?.isSame).toBe(false);
});
