import { type Dice, dice } from "@playbooks/dice";

import { type DraftGraph, ERROR } from "../graph/graph.ts";
import { WorkflowGraph, describeNode } from "../node-kinds/node-kinds.ts";
import { draft } from "../testing/build-graph.ts";
import { foretellRun } from "../testing/foretell-run.ts";
import { randomFates } from "../testing/random-fates.ts";
import { randomGraph } from "../testing/random-graph.ts";
import { checkJoins } from "./check-joins.ts";

const neverRun = (graph: DraftGraph): string[] => {
  const check = checkJoins(graph);
  const never = graph.nodes.filter((node) => check(node).some(({ code }) => code === "NEVER_RUNS"));
  return never.map(({ id }) => id);
};

/** The same graph with second edges between the same nodes, by other handles: some joins can no longer be met. */
function entangled(toss: Dice, graph: DraftGraph): DraftGraph {
  const handles = new Map(
    graph.nodes.map((node) => [node.id, [...(describeNode(node)?.handles ?? []), ERROR]]),
  );
  const more = graph.edges.flatMap((edge) => {
    const others = (handles.get(edge.source) ?? []).filter((name) => name !== edge.sourceHandle);
    if (others.length === 0 || toss.chance(0.6)) return [];
    return [{ ...edge, id: `${edge.id}x`, sourceHandle: toss.pick(others) }];
  });
  return { ...graph, edges: [...graph.edges, ...more] };
}

/** The nodes that ran in at least one of many runs. */
function ranOnce(toss: Dice, draftGraph: DraftGraph, runs: number): Set<string> {
  const graph = WorkflowGraph.parse(draftGraph);
  const ran = new Set<string>();
  for (let run = 0; run < runs; run++) {
    const ends = Object.entries(foretellRun(graph, randomFates(toss, graph)));
    for (const [id, end] of ends) if (!end.startsWith("skipped")) ran.add(id);
  }
  return ran;
}

test("5.4 what is said never to run does not run, whatever its nodes do; nearly all else does", () => {
  const count = { named: 0, missed: 0 };
  for (let seed = 1; seed <= 100; seed++) {
    const toss = dice(seed);
    const graph = entangled(toss, randomGraph(toss, 8));
    const never = new Set(neverRun(graph));
    const ran = ranOnce(toss, graph, 100);
    expect([seed, [...never].filter((id) => ran.has(id))]).toEqual([seed, []]);
    count.named += never.size;
    count.missed += graph.nodes.filter(({ id }) => !never.has(id) && !ran.has(id)).length;
  }
  // Missed are joins over ways that part further back, and what is merely rare.
  expect(count.named).toBeGreaterThan(30);
  expect(count.missed).toBeLessThan(10);
});

test("5.4 a tolerant join behind a node that never runs may still run, as failures come through", () => {
  const graph = draft(
    { c: { kind: "condition" }, j: { join: "all" }, t: { join: "tolerant" } },
    "c.yes > j",
    "c.else > j",
    "j > t",
  );
  expect(neverRun(graph)).toEqual(["j"]);
});
