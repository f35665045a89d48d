import type { NodeRun, NodeStatus } from "../run.type.ts";
import { graphOf } from "../test-runs.ts";
import { saidBefore } from "./said-before.ts";

const CASES = [{ handle: "high", label: "", when: { ref: "risks.data.level", op: "exists" } }];
/** As an example has it: what was found, what decides on it, and the question. */
const graph = graphOf(
  {
    clauses: {},
    risks: {},
    isHigh: { kind: "condition", cases: CASES },
    rest: { kind: "wait" },
    ask: { kind: "approval" },
    after: {},
  },
  "read > clauses",
  "read > risks",
  "clauses > isHigh",
  "risks > isHigh",
  "isHigh.high > rest",
  "rest > ask",
  "other > ask",
  "ask.approve > after",
);

/** The fields that are read; no other matters here. */
const shown = (statuses: Partial<Record<string, NodeStatus>> = {}) =>
  graph.nodes.map(
    ({ id, kind }) => ({ nodeId: id, kind, status: statuses[id] ?? "SUCCEEDED" }) as NodeRun,
  );
const idsBefore = (statuses?: Parameters<typeof shown>[0]) =>
  saidBefore(graph, shown(statuses), "ask").map(({ nodeId }) => nodeId);

test("before a question stands what was found last on each way to it, beyond what only steers", () => {
  expect(idsBefore()).toEqual(["clauses", "risks", "other"]);
  expect(saidBefore(graph, shown(), "read")).toEqual([]);
  expect(saidBefore(graph, shown(), "after").map(({ nodeId }) => nodeId)).toEqual(["ask"]);
});

test("what has failed is told as well; what was skipped has nothing to say, nor what led to it", () => {
  expect(idsBefore({ clauses: "FAILED", other: "SKIPPED" })).toEqual(["clauses", "risks"]);
  expect(idsBefore({ isHigh: "SKIPPED", rest: "SKIPPED" })).toEqual(["other"]);
});
