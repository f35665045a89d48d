import { dice } from "@playbooks/dice";

import { canonicalGraph } from "../graph/canonical-graph.ts";
import type { DraftGraph } from "../graph/graph.ts";
import { WorkflowGraph } from "../node-kinds/node-kinds.ts";
import { draft, graph } from "../testing/build-graph.ts";
import { randomGraph, withId } from "../testing/random-graph.ts";
import { validateGraph } from "../validation/validation.ts";
import { readCanvas, writeCanvas } from "./canvas.ts";
import { writeOldCanvas } from "./old-canvas.ts";

function read(canvas: unknown): DraftGraph {
  const reading = readCanvas(JSON.parse(JSON.stringify(canvas)));
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading.draft;
}

function triggerIn(canvas: unknown) {
  const reading = readCanvas(JSON.parse(JSON.stringify(canvas)));
  return reading.kind === "refused" ? reading.reason : reading.onUpload;
}

const oldNode = (id: string, data: object, type = "workflowNode") => ({
  id,
  type,
  position: { x: 10, y: 20 },
  data: {
    label: id,
    outputVariable: `out_${id}`,
    timeoutSeconds: 60,
    retryCount: 1,
    skillIds: [],
    knowledgeIds: [],
    toolId: null,
    conditionJson: null,
    modelDeploymentId: null,
    ...data,
  },
});
const oldEdge = (source: string, target: string) => ({
  id: `${source}-${target}`,
  source,
  target,
  type: "smoothstep",
  animated: true,
});

test("1.1 an edge that names no handle leaves by out", () => {
  const canvas = { version: 2, nodes: [], edges: [{ id: "e", source: "a", target: "b" }] };
  expect(read(canvas).edges).toEqual([{ id: "e", source: "a", sourceHandle: "out", target: "b" }]);
});

test("1.1 what a canvas adds for its own use is left out", () => {
  const node = {
    id: "a",
    kind: "wait",
    position: { x: 1, y: 2 },
    data: {},
    selected: true,
    width: 90,
  };
  expect(read({ nodes: [node], edges: [] }).nodes).toEqual([
    { id: "a", kind: "wait", position: { x: 1, y: 2 }, data: {} },
  ]);
});

test("1.8 content is the same wherever nodes stand and however they are listed, and differs with any setting", () => {
  const texts = new Set<string>();
  for (let seed = 1; seed <= 100; seed++) {
    const toss = dice(seed);
    const one = WorkflowGraph.parse(randomGraph(toss));
    const moved = one.nodes.map((node) => ({ ...node, position: { x: 0, y: toss.roll(9) } }));
    const edges = toss.shuffle(one.edges).map((edge, index) => withId(edge, `x${index}`));
    const other = WorkflowGraph.parse({ ...one, nodes: toss.shuffle(moved), edges });
    expect(canonicalGraph(other)).toBe(canonicalGraph(one));
    texts.add(canonicalGraph(one));
  }
  expect(texts.size).toBeGreaterThan(90);
  expect(canonicalGraph(graph({ a: { retryCount: 3 } }))).not.toBe(
    canonicalGraph(graph({ a: {} })),
  );
});

test("1.8 a setting that is left out and one that has its default are the same content", () => {
  expect(canonicalGraph(graph({ a: { retryCount: 2, join: "default" } }))).toBe(
    canonicalGraph(graph({ a: {} })),
  );
});

test("1.9 any graph that is written is read back the same, in this version and in the old one", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const one = randomGraph(dice(seed));
    expect(read(writeCanvas(one))).toEqual(one);
    expect(read(writeOldCanvas(one))).toEqual(one);
  }
});

test("1.9 a draft that is wrong is read back the same too", () => {
  const wrong = draft(
    { a: { kind: "magic", retryCount: 99, odd: { x: [1] } } },
    "a.zzz > b",
    "b > b",
  );
  expect(read(writeCanvas(wrong))).toEqual(wrong);
  expect(read(writeOldCanvas(wrong))).toEqual(wrong);
});

test("1.9 an old canvas means what it meant", () => {
  const when = { ref: "out_a.data.kind", op: "eq", value: "lease" };
  const old = {
    version: 1,
    nodes: [
      oldNode("a", { type: "aiAnalysis", skillIds: ["s1"], toolId: "t1", modelDeploymentId: "m1" }),
      oldNode("c", { type: "condition", conditionJson: JSON.stringify(when) }),
      oldNode("d", { type: "deliverOutput" }),
    ],
    edges: [oldEdge("a", "c"), oldEdge("c", "d")],
  };
  const imported = read(old);
  expect(validateGraph(imported)).toMatchObject({
    kind: "valid",
    graph: {
      nodes: [
        {
          kind: "aiAnalysis",
          data: { skillIds: ["s1"], toolId: "t1", modelChain: ["m1"], timeoutSeconds: 60 },
        },
        { kind: "condition", data: { cases: [{ handle: "then", when }] } },
        { kind: "deliverOutput", data: { label: "d", outputVariable: "out_d" } },
      ],
      edges: [{ sourceHandle: "out" }, { sourceHandle: "then" }],
    },
  });
  expect(read(writeOldCanvas(imported))).toEqual(imported);
});

test.each([
  ["null", null],
  ["an empty text", ""],
])("1.9 what an old canvas leaves empty as %s says nothing, whichever the kind", (_what, none) => {
  const empty = { outputVariable: none, toolId: none, modelDeploymentId: none };
  const nodes = [
    oldNode("a", { ...empty, type: "aiAnalysis", actionId: "x", conditionJson: none }),
    oldNode("b", { ...empty, type: "aiCompletion", prompt: "Say it", conditionJson: none }),
    oldNode("c", { ...empty, type: "deliverOutput", conditionJson: none }),
  ];
  expect(validateGraph(read({ version: 1, nodes, edges: [] }))).toMatchObject({ kind: "valid" });
});

test("1.9 import changes no value: what is out of range becomes a problem", () => {
  const imported = read({
    version: 1,
    nodes: [oldNode("a", { type: "aiAnalysis", retryCount: 9 })],
    edges: [],
  });
  expect(imported.nodes[0]?.data["retryCount"]).toBe(9);
  expect(validateGraph(imported)).toMatchObject({
    kind: "invalid",
    problems: [{ nodeId: "a", path: "retryCount" }],
  });
});

test.each([
  ["AI_ANALYSIS", "x", "aiAnalysis"],
  ["deliver-output", "x", "deliverOutput"],
  ["SendEmail", "x", "sendEmail"],
  [undefined, "CONDITION", "condition"],
  ["FAX", "x", "FAX"],
])("1.10 the kind of an old node of data.type %s and type %s is %s", (dataType, type, kind) => {
  const nodes = [oldNode("a", { type: dataType }, type)];
  expect(read({ version: 1, nodes, edges: [] }).nodes[0]?.kind).toBe(kind);
});

test("1.10 a condition that cannot be read stays for validation to name", () => {
  const nodes = [oldNode("c", { type: "condition", conditionJson: "x > 1" })];
  expect(validateGraph(read({ version: 1, nodes, edges: [] }))).toMatchObject({
    kind: "invalid",
    problems: [{ nodeId: "c", path: "cases.0.when" }],
  });
});

test.each([
  ["no object", 7],
  ["no nodes", {}],
  ["nodes that are no list", { version: 2, nodes: {}, edges: [] }],
  ["a node without an id", { version: 2, nodes: [{ kind: "wait" }], edges: [] }],
  ["an old node without an id", { version: 1, nodes: [{ type: "wait" }], edges: [] }],
  ["a node called __proto__", { nodes: [{ id: "__proto__", kind: "wait" }], edges: [] }],
  [
    "an old edge called __proto__",
    {
      version: 1,
      nodes: [{ id: "a", type: "wait" }],
      edges: [{ id: "__proto__", source: "a", target: "a" }],
    },
  ],
  ["another version", { version: 3, nodes: [], edges: [] }],
  [
    "a place that is no number",
    { nodes: [{ id: "a", kind: "wait", position: { x: "1", y: 2 } }], edges: [] },
  ],
  [
    "a prototype",
    JSON.parse(
      '{"version":2,"nodes":[{"id":"a","kind":"wait","data":{"__proto__":{"x":1}}}],"edges":[]}',
    ),
  ],
  [
    "more than 1 MB",
    { nodes: [{ id: "a", kind: "wait", data: { label: "x".repeat(1_000_001) } }], edges: [] },
  ],
])("1.11 %s is refused with a sentence", (_name, canvas) => {
  expect(readCanvas(canvas)).toMatchObject({
    kind: "refused",
    reason: expect.stringMatching(/.+\.$/),
  });
});

test("1.11 nesting without an end is refused, not followed", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const nodes = [{ id: "a", kind: "wait", data: { deep } }];
  expect(readCanvas({ version: 2, nodes, edges: [] }).kind).toBe("refused");
});

test.each([
  ["a type and a part of the name", { documentType: "Lease", nameMatches: "mill*road" }],
  ["every document", { documentType: null, nameMatches: null }],
  ["none", null],
  ["nothing about it", undefined],
])(
  "23.5 a canvas that says %s of uploads says so when it is read back, in both versions",
  (_what, onUpload) => {
    const one = randomGraph(dice(5));
    const extras = onUpload === undefined ? {} : { onUpload };
    for (const canvas of [writeCanvas(one, extras), writeOldCanvas(one, extras)]) {
      expect(triggerIn(canvas)).toEqual(onUpload);
      expect(read(canvas)).toEqual(one);
    }
  },
);

test("23.5 a canvas whose trigger is none is refused with the place", () => {
  const canvas = writeCanvas(randomGraph(dice(5)));
  expect(triggerIn({ ...canvas, onUpload: "every" })).toMatch(/^onUpload: /);
  expect(triggerIn({ ...canvas, onUpload: { nameMatches: "x".repeat(201) } })).toMatch(
    /^onUpload\.nameMatches: /,
  );
  expect(triggerIn({ ...canvas, onUpload: { nameMatches: " " } })).toEqual({
    documentType: null,
    nameMatches: null,
  });
});
