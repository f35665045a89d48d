import type { NodeRunRow } from "../run-rows.ts";
import { graphOf } from "../test-runs.ts";
import { nodeInput } from "./node-input.ts";

const graph = graphOf(
  {
    first: { prompt: "{{ run.input.who }}" },
    second: {
      prompt:
        "{{ first.data.items[run.input.at].name }} {{ first.status }} {{ document.text }} {{ 'x' | upcase }}",
    },
    third: {
      kind: "condition",
      cases: [{ handle: "yes", label: "", when: { ref: "first.data.gone", op: "exists" } }],
    },
    plain: { prompt: "Say it" },
  },
  "first > second",
  "first > third",
);
const RUN = { id: "run_1", graph, input: { who: "Dana", at: 0 } };

/** The columns that are read; no other matters here. */
const rowOf = (nodeId: string, data: unknown) =>
  ({
    nodeId,
    status: "succeeded",
    data,
    summary: null,
    confidence: 0.5,
    errorCode: null,
    error: null,
  }) as unknown as NodeRunRow;
const rows = [rowOf("first", { items: [{ name: "Rent" }] })];

test("what a template refers to stands beside its path", () => {
  expect(nodeInput(RUN, rows, "first")).toEqual({ "run.input.who": "Dana" });
  expect(nodeInput(RUN, rows, "second")).toEqual({
    "first.data.items": [{ name: "Rent" }],
    "run.input.at": 0,
    "first.status": "succeeded",
  });
});

test("what a condition looks at is there, also when nothing is", () => {
  expect(nodeInput(RUN, rows, "third")).toEqual({ "first.data.gone": null });
});

test("a node that refers to nothing has no input, and an unknown one neither", () => {
  expect(nodeInput(RUN, rows, "plain")).toBeNull();
  expect(nodeInput(RUN, rows, "nobody")).toBeNull();
});

test("a large value is told by its size", () => {
  const large = [rowOf("first", { items: "x".repeat(30_000) })];
  expect(nodeInput(RUN, large, "second")?.["first.data.items"]).toBe("(30 kB, see its node)");
});
