import { draftOf } from "./workflow-document.ts";

test("a draft holds no character that its row could not, whatever somebody has written into its document", () => {
  const data = { title: "a\0b", "na\0me": ["😀".slice(0, 1)], due: null };
  const node = { id: "n", kind: "createTask", position: { x: 1, y: 2 }, data };
  const [read] = draftOf({ nodes: [node], edges: [] }).nodes;
  expect(read).toEqual({ ...node, data: { title: "ab", name: ["\uFFFD"], due: null } });
});
