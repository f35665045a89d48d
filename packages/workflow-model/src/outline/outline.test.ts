import { dice } from "@playbooks/dice";

import { canonicalGraph } from "../graph/canonical-graph.ts";
import { reachable, successors } from "../graph/graph-order.ts";
import { type DraftGraph, ID_PATTERN } from "../graph/graph.ts";
import { WorkflowGraph } from "../node-kinds/node-kinds.ts";
import { draft } from "../testing/build-graph.ts";
import { randomGraph } from "../testing/random-graph.ts";
import {
  addChip,
  addNode,
  changeData,
  handlesOf,
  moveChip,
  possibleSources,
  removeChip,
  removeNode,
  restoreNode,
} from "./edit-outline.ts";
import { graphOfOutline, outlineOf } from "./outline.ts";

const ROUNDS = 120;
const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
  items.toSorted((one, other) => (one.id < other.id ? -1 : 1));
const asSet = ({ nodes, edges }: DraftGraph) => ({ nodes: byId(nodes), edges: byId(edges) });
const linesOf = (graph: DraftGraph) =>
  graph.edges.map(({ source, sourceHandle, target }) => `${source}.${sourceHandle} > ${target}`);

test("whatever the graph, its outline says all of it, and nothing else", () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const graph = randomGraph(dice(seed));
    const back = graphOfOutline(outlineOf(graph));
    expect({ seed, ...asSet(back) }).toEqual({ seed, ...asSet(graph) });
    expect(canonicalGraph(WorkflowGraph.parse(back))).toBe(
      canonicalGraph(WorkflowGraph.parse(graph)),
    );
  }
});

test("a row stands below all that it comes after, and further in; roots stand at the edge", () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const { rows } = outlineOf(randomGraph(dice(seed)));
    const at = new Map(rows.map((row, index) => [row.node.id, { index, depth: row.depth }]));
    for (const { node, depth, after } of rows) {
      const here = at.get(node.id)!;
      const above = after.map(({ source }) => at.get(source)!);
      expect(above.every(({ index }) => index < here.index)).toBe(true);
      expect(depth).toBe(above.length === 0 ? 0 : 1 + Math.max(...above.map((row) => row.depth)));
    }
  }
});

test("what can run beside each other stands at the same indent", () => {
  const { rows } = outlineOf(draft({}, "a > b", "a > c", "b > d", "c > d"));
  expect(rows.map(({ node, depth, after }) => [node.id, depth, after.length])).toEqual([
    ["a", 0, 0],
    ["b", 1, 1],
    ["c", 1, 1],
    ["d", 2, 2],
  ]);
});

test("what stands beside each other is listed from top to bottom, whatever its ids", () => {
  const drawn = draft({}, "a > z", "a > y", "a > x");
  const heights: Readonly<Record<string, number>> = { z: 10, x: 20, y: 30 };
  const nodes = drawn.nodes.map((node) => ({
    ...node,
    position: { x: 0, y: heights[node.id] ?? 0 },
  }));
  const { rows } = outlineOf({ ...drawn, nodes });
  expect(rows.map(({ node }) => node.id)).toEqual(["a", "z", "x", "y"]);
});

test("rings and edges to nobody are drawn too: a draft may have them", () => {
  const graph = draft({ x: {} }, "a > b", "b > c", "c > b");
  const broken = {
    ...graph,
    edges: [
      ...graph.edges,
      { id: "lost", source: "a", sourceHandle: "out", target: "nobody" },
      { id: "from", source: "nobody", sourceHandle: "out", target: "x" },
    ],
  };
  const outline = outlineOf(broken);
  expect(outline.rows).toHaveLength(4);
  expect(outline.loose.map(({ id }) => id)).toEqual(["lost"]);
  expect(asSet(graphOfOutline(outline))).toEqual(asSet(broken));
});

test("adding a chip and taking it away again leaves the graph as it was", () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const toss = dice(seed);
    const graph = randomGraph(toss);
    const target = toss.pick(graph.nodes).id;
    const sources = possibleSources(graph, target);
    if (sources.length === 0) continue;
    const source = toss.pick(sources);
    const way = { source: source.id, handle: toss.pick(handlesOf(source)) };
    const grown = addChip(graph, target, way);
    const line = `${way.source}.${way.handle} > ${target}`;
    expect(linesOf(grown).filter((each) => each === line)).toHaveLength(1);
    expect(new Set(grown.edges.map(({ id }) => id)).size).toBe(grown.edges.length);
    expect(outlineOf(grown).rows.every(({ depth }) => depth >= 0)).toBe(true);
    const added = grown.edges.find(({ id }) => !graph.edges.some((edge) => edge.id === id));
    expect(added ? removeChip(grown, added.id) : grown).toEqual(graph);
  }
});

test("no chip makes a ring, wherever it is added or moved to", () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const toss = dice(seed);
    const graph = randomGraph(toss);
    const way = { source: toss.pick(graph.nodes).id, handle: "out" };
    const target = toss.pick(graph.nodes).id;
    const results = [addChip(graph, target, way)];
    if (graph.edges.length > 0) results.push(moveChip(graph, toss.pick(graph.edges).id, way));
    for (const result of results) {
      const next = successors(result);
      for (const { id } of result.nodes) expect(reachable(next, [id]).has(id)).toBe(false);
      expect(new Set(linesOf(result)).size).toBe(
        new Set(linesOf(graph)).size + (result.edges.length - graph.edges.length),
      );
    }
  }
});

test("a chip that is moved keeps its id and its target", () => {
  const graph = draft({}, "a > c", "b > d");
  const moved = moveChip(graph, "e0", { source: "b", handle: "error" });
  expect(linesOf(moved)).toEqual(["b.error > c", "b.out > d"]);
  expect(moveChip(graph, "e1", { source: "d", handle: "out" })).toBe(graph);
});

test("taking a node out closes the gap: everything else is reached as before", () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const toss = dice(seed);
    const graph = randomGraph(toss);
    const gone = toss.pick(graph.nodes).id;
    const after = removeNode(graph, gone);
    const [before, now] = [successors(graph), successors(after)];
    for (const { id } of after.nodes) {
      const reached = reachable(before, [id]);
      reached.delete(gone);
      expect({ seed, id, reached: [...reachable(now, [id])].toSorted() }).toEqual({
        seed,
        id,
        reached: [...reached].toSorted(),
      });
    }
    expect(after.nodes).toEqual(graph.nodes.filter(({ id }) => id !== gone));
  }
});

test("a new node has an id of its own, stands behind its source and on top of nobody", () => {
  let graph = draft({}, "n1 > n2");
  for (let round = 0; round < 20; round++) {
    const grown = addNode(graph, {
      kind: "aiAnalysis",
      data: {},
      after: { source: "n1", handle: "out" },
    });
    graph = grown.graph;
    expect(linesOf(graph)).toContain(`n1.out > ${grown.id}`);
  }
  expect(new Set(graph.nodes.map(({ id }) => id)).size).toBe(22);
  const places = graph.nodes.slice(2).map(({ position }) => `${position.x} ${position.y}`);
  expect(new Set(places).size).toBe(20);
});

test("ids of new nodes and edges are random, and as an id may be; the same dice throw the same ones", () => {
  const first = draft({ a: {} });
  const grow = (seed: number) =>
    addNode(first, {
      kind: "wait",
      data: {},
      after: { source: "a", handle: "out" },
      random: dice(seed).roll,
    }).graph;
  expect(grow(1)).toEqual(grow(1));
  const ids = [1, 2, 3].flatMap((seed) => {
    const { nodes, edges } = grow(seed);
    return [nodes[1]!.id, edges[0]!.id];
  });
  expect(new Set(ids).size).toBe(6);
  for (const id of ids) expect(id).toMatch(ID_PATTERN);
});

test("a node that is taken out and put back stands there as before, with its edges and their ids", () => {
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const toss = dice(seed);
    const before = randomGraph(toss);
    const { id } = toss.pick(before.nodes);
    const after = removeNode(before, id);
    expect({ seed, ...asSet(restoreNode(after, { id, before, after })) }).toEqual({
      seed,
      ...asSet(before),
    });
  }
});

test("a node that is put back disturbs nothing that others did meanwhile", () => {
  const before = draft({}, "a > b", "b > c", "b > d", "x > y");
  const after = removeNode(before, "b");
  const gap = after.edges.find(({ target }) => target === "c")!;
  const since = addChip(
    removeNode(moveChip(after, gap.id, { source: "x", handle: "out" }), "d"),
    "y",
    { source: "a", handle: "out" },
  );
  const back = restoreNode(since, { id: "b", before, after });
  expect(linesOf(back).toSorted()).toEqual(
    ["a.out > b", "a.out > y", "b.out > c", "x.out > c", "x.out > y"].toSorted(),
  );
  expect(restoreNode(back, { id: "b", before, after })).toBe(back);
});

test("a node that is put back makes no ring of what others drew meanwhile", () => {
  const before = draft({}, "a > b", "b > c");
  const after = removeNode(before, "b");
  const turned = addChip({ ...after, edges: [] }, "a", { source: "c", handle: "out" });
  expect(linesOf(restoreNode(turned, { id: "b", before, after }))).toEqual([
    "c.out > a",
    "a.out > b",
  ]);
});

test("a way out that gets another name keeps its edges; one that goes leaves a problem, not a hole", () => {
  const when = { ref: "run.input.x", op: "exists" };
  const cases = (...handles: string[]) => ({
    cases: handles.map((handle) => ({ handle, label: "", when })),
  });
  const graph = draft(
    { c: { kind: "condition", ...cases("yes", "maybe") } },
    "c.yes > a",
    "c.maybe > b",
  );
  expect(linesOf(changeData(graph, "c", cases("sure", "maybe")))).toEqual([
    "c.sure > a",
    "c.maybe > b",
  ]);
  expect(linesOf(changeData(graph, "c", cases("maybe")))).toEqual(["c.yes > a", "c.maybe > b"]);
});
