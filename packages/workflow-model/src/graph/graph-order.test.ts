import { dice } from "@playbooks/dice";

import { draft } from "../testing/build-graph.ts";
import { randomGraph } from "../testing/random-graph.ts";
import { predecessors, reachable, rings, successors, topologicalOrder } from "./graph-order.ts";

test("7.7 every node stands behind all that lead to it, among equals by id", () => {
  expect(topologicalOrder(draft({ z: {}, b: {}, a: {} }, "z > a", "b > a"))).toEqual([
    "b",
    "z",
    "a",
  ]);
  for (let seed = 1; seed <= 200; seed++) {
    const graph = randomGraph(dice(seed));
    const order = topologicalOrder(graph);
    expect(order.toSorted()).toEqual(graph.nodes.map(({ id }) => id).toSorted());
    for (const { source, target } of graph.edges) {
      expect(order.indexOf(source)).toBeLessThan(order.indexOf(target));
    }
    const listedOtherwise = {
      ...graph,
      nodes: graph.nodes.toReversed(),
      edges: graph.edges.toReversed(),
    };
    expect(topologicalOrder(listedOtherwise)).toEqual(order);
  }
});

test("1.4 a ring is every set of nodes that lead to each other", () => {
  const shape = draft({}, "a > b", "b > c", "c > a", "c > d", "d > e", "e > d", "e > f", "g > g");
  expect(rings(shape)).toEqual([["a", "b", "c"], ["d", "e"], ["g"]]);
});

test("1.4 turning one edge of a random chain round makes exactly one ring of what lies between", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const toss = dice(seed);
    const graph = randomGraph(toss);
    if (graph.edges.length === 0) continue;
    const { source, target } = toss.pick(graph.edges);
    const back = { id: "back", source: target, sourceHandle: "out", target: source };
    const found = rings({ ...graph, edges: [...graph.edges, back] });
    const between = graph.nodes
      .map(({ id }) => id)
      .filter((id) => isOn(id, source, "to") && isOn(id, target, "from"));
    expect(found).toEqual([between]);

    function isOn(id: string, end: string, way: "to" | "from"): boolean {
      const next = way === "to" ? successors(graph) : predecessors(graph);
      return id === end || reachable(next, [end]).has(id);
    }
  }
});
