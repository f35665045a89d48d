import { type Dice, dice } from "@playbooks/dice";
import * as Y from "yjs";

import { workflowRoots } from "../layout/layout.ts";
import { replicas, stateOf, sync } from "../testing/replicas.ts";
import {
  changeWorkflow,
  createWorkflowDocument,
  type NodeContent,
  readWorkflow,
  sweepEdges,
  type WorkflowContent,
} from "./workflow.ts";

const node = (id: string, data: NodeContent["data"] = {}): NodeContent => ({
  id,
  kind: "wait",
  position: { x: 1, y: 2 },
  data,
});
const edge = (source: string, target: string) => ({
  id: `${source}-${target}`,
  source,
  sourceHandle: "out",
  target,
});

const PAIR: WorkflowContent = {
  nodes: [node("a", { label: "First", kind: "a setting called kind" }), node("b")],
  edges: [edge("a", "b")],
};

function documentOf(content: WorkflowContent): Y.Doc {
  const doc = new Y.Doc();
  createWorkflowDocument(doc, content);
  return doc;
}

test("what was drawn is read back, and reading writes nothing", () => {
  const doc = documentOf(PAIR);
  const before = stateOf(doc);
  expect(readWorkflow(doc)).toEqual(PAIR);
  expect(stateOf(doc)).toBe(before);
});

test("a change writes what differs and nothing else", () => {
  const doc = documentOf(PAIR);
  const before = stateOf(doc);
  changeWorkflow(doc, { from: PAIR, to: structuredClone(PAIR) });
  expect(stateOf(doc)).toBe(before);
});

test("two people who set different settings of one node keep both", () => {
  const [one, two] = replicas(2, documentOf(PAIR));
  const setting = (data: NodeContent["data"]): WorkflowContent => ({
    ...PAIR,
    nodes: [node("a", { ...PAIR.nodes[0]!.data, ...data }), node("b")],
  });
  changeWorkflow(one!, { from: PAIR, to: setting({ label: "Renamed" }) });
  changeWorkflow(two!, { from: PAIR, to: setting({ retryCount: 3 }) });
  sync([one!, two!]);
  expect(readWorkflow(one!)).toEqual(readWorkflow(two!));
  expect(readWorkflow(one!).nodes[0]!.data).toMatchObject({ label: "Renamed", retryCount: 3 });
});

test("a setting that is taken away is gone, one that is null stays", () => {
  const doc = documentOf(PAIR);
  const to = { ...PAIR, nodes: [node("a", { label: null }), node("b")] };
  changeWorkflow(doc, { from: PAIR, to });
  expect(readWorkflow(doc)).toEqual(to);
});

test("an edge to a node that somebody deletes meanwhile is not shown, and swept", () => {
  const [one, two] = replicas(2, documentOf({ nodes: PAIR.nodes, edges: [] }));
  const apart = { nodes: PAIR.nodes, edges: [] };
  changeWorkflow(one!, { from: apart, to: PAIR });
  changeWorkflow(two!, { from: apart, to: { nodes: [PAIR.nodes[0]!], edges: [] } });
  sync([one!, two!]);
  expect(readWorkflow(one!)).toEqual({ nodes: [PAIR.nodes[0]!], edges: [] });
  expect(sweepEdges(one!)).toBe(true);
  expect(workflowRoots(one!).edges.size).toBe(0);
  expect(sweepEdges(one!)).toBe(false);
});

test("a node that goes takes along edges that whoever deletes it did not see", () => {
  const doc = documentOf(PAIR);
  const unseen = { nodes: PAIR.nodes, edges: [] };
  changeWorkflow(doc, { from: unseen, to: { nodes: [PAIR.nodes[0]!], edges: [] } });
  expect(workflowRoots(doc).edges.size).toBe(0);
});

test("what somebody deletes stays deleted when another changes it at the same time", () => {
  const doc = documentOf(PAIR);
  changeWorkflow(doc, { from: PAIR, to: { nodes: [PAIR.nodes[0]!], edges: [] } });
  const renamed = { ...PAIR, nodes: [PAIR.nodes[0]!, node("b", { label: "late" })] };
  changeWorkflow(doc, { from: { ...PAIR, edges: [] }, to: { ...renamed, edges: [] } });
  expect(readWorkflow(doc).nodes.map(({ id }) => id)).toEqual(["a"]);
});

test("what is no node, no edge or no JSON is passed over", () => {
  const doc = documentOf(PAIR);
  const { nodes, edges } = workflowRoots(doc);
  nodes.set("text", "a text");
  nodes.set("__proto__", new Y.Map([["kind", "wait"]]));
  nodes.set("nameless", new Y.Map([["pos", [1, 2]]]));
  nodes.set("x".repeat(201), new Y.Map([["kind", "wait"]]));
  edges.set("half", { source: "a" });
  edges.set("text", "a > b");
  const first = nodes.get("a");
  if (!(first instanceof Y.Map)) throw new Error("there is no first node");
  first.set("data.bytes", new Uint8Array(3));
  first.set("data.__proto__", { hidden: true });
  first.set("data.far", Number.NaN);
  first.set("pos", ["left", 7]);
  expect(readWorkflow(doc)).toEqual({
    ...PAIR,
    nodes: [{ ...PAIR.nodes[0]!, position: { x: 0, y: 0 } }, PAIR.nodes[1]!],
  });
});

test("people who draw at once see one drawing in the end, and every edge in it has its ends", () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = dice(seed);
    const docs = replicas(3, documentOf(PAIR));
    for (let round = 0; round < 30; round++) {
      const doc = random.pick(docs);
      const from = readWorkflow(doc);
      const to = redrawn(from, random, `${seed}-${round}`);
      changeWorkflow(doc, { from, to });
      expect(readWorkflow(doc)).toEqual(sorted(to));
      if (random.chance(0.2)) sync(docs);
    }
    sync(docs);
    const [first, ...others] = docs.map((doc) => readWorkflow(doc));
    for (const other of others) expect(other).toEqual(first);
    const ids = new Set(first!.nodes.map(({ id }) => id));
    expect(first!.edges.every(({ source, target }) => ids.has(source) && ids.has(target))).toBe(
      true,
    );
  }
});

/** One random change, as somebody at the canvas makes it. */
function redrawn(content: WorkflowContent, random: Dice, id: string): WorkflowContent {
  const { nodes, edges } = content;
  if (nodes.length === 0 || random.chance(0.3)) return { nodes: [...nodes, node(id)], edges };
  const chosen = random.pick(nodes);
  const others = nodes.filter((each) => each !== chosen);
  switch (random.roll(4)) {
    case 0: {
      const stays = edges.filter((each) => each.source !== chosen.id && each.target !== chosen.id);
      return { nodes: others, edges: stays };
    }
    case 1: {
      const added = { ...edge(chosen.id, random.pick(nodes).id), id };
      return { nodes, edges: [...edges, added] };
    }
    case 2:
      return { nodes: [...others, { ...chosen, position: { x: random.roll(9), y: 0 } }], edges };
    default: {
      const data = { ...chosen.data, [random.pick(["label", "due"])]: random.roll(9) };
      return { nodes: [...others, { ...chosen, data }], edges };
    }
  }
}

/** Maps have an order of their own, which means nothing. */
function sorted({ nodes, edges }: WorkflowContent): WorkflowContent {
  const byId = (one: { readonly id: string }, other: { readonly id: string }) =>
    one.id < other.id ? -1 : 1;
  return { nodes: nodes.toSorted(byId), edges: edges.toSorted(byId) };
}
