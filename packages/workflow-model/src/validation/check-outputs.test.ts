import { NO_DEFAULTS } from "../defaults/inherit-defaults.ts";
import type { JsonObject } from "../graph/json.ts";
import { draft } from "../testing/build-graph.ts";
import type { AnalysisNames } from "./surroundings.ts";
import { validateGraph } from "./validation.ts";
import { knownPaths } from "./yield-of.ts";

const ITEM = {
  type: "object",
  properties: { label: { type: "string" }, price: { type: "number" } },
};
const FACTS: JsonObject = {
  type: "object",
  properties: {
    tldr: { type: "string" },
    items: { type: "array", items: { $ref: "#/$defs/item" } },
    best: { anyOf: [{ $ref: "#/$defs/item" }, { type: "null" }] },
    counts: {
      type: "object",
      propertyNames: { enum: ["money", "date"] },
      additionalProperties: { type: "integer" },
    },
    free: { type: "object" },
    open: { type: "object", properties: { known: {} }, additionalProperties: true },
  },
  $defs: { item: ITEM },
  additionalProperties: false,
};

/** What is wrong with delivering the output at this path of an analysis called `facts`. */
function problemsWith(
  outputPath: string,
  {
    schema = FACTS,
    own,
    asked = [],
  }: { schema?: JsonObject; own?: string; asked?: AnalysisNames[] } = {},
) {
  const graph = draft(
    {
      a: { toolId: "tool_1", outputVariable: "facts" },
      late: { kind: "createTask", outputVariable: "later" },
      out: {
        kind: "deliverOutput",
        mappingIds: ["m0", "m1"],
        ...(own === undefined ? {} : { outputPaths: { m1: own } }),
      },
    },
    "a > out",
    "out > late",
  );
  const validation = validateGraph(graph, {
    defaults: NO_DEFAULTS,
    exists: () => true,
    leadsBack: () => false,
    outputs: {
      mapping: (id) => (id === "m1" ? { name: "Gist", outputPath } : undefined),
      yieldOf: (setup) => {
        asked.push(setup);
        return schema;
      },
    },
  });
  return validation.kind === "valid" ? [] : validation.problems;
}
const sentences = (...given: Parameters<typeof problemsWith>) =>
  problemsWith(...given).map(({ message }) => message);

test.each([
  "facts.data",
  "facts.summary",
  "facts.confidence",
  "facts.data.tldr",
  "facts.data.items.0.price",
  "facts.data.items.12.label",
  "facts.data.best.label",
  "facts.data.counts.money",
  "facts.data.free.whatever.deep",
  "facts.data.open.other",
])("22.8 %s may be there, and nothing is said", (path) => {
  expect(sentences(path)).toEqual([]);
});

test.each([
  ["facts.data.tdlr", "“facts.data” has no “tdlr”. The nearest that is there: “facts.data.tldr”."],
  [
    "facts.data.items.first",
    "“facts.data.items” has no “first”. The nearest that is there: “facts.data.items.0”.",
  ],
  [
    "facts.data.items.0.prize",
    "“facts.data.items.0” has no “prize”. The nearest that is there: “facts.data.items.0.price”.",
  ],
  [
    "facts.data.best.labels",
    "“facts.data.best” has no “labels”. The nearest that is there: “facts.data.best.label”.",
  ],
  [
    "facts.data.counts.dates",
    "“facts.data.counts” has no “dates”. The nearest that is there: “facts.data.counts.date”.",
  ],
  ["facts.data.tldr.text", "“facts.data.tldr” has no “text”."],
  [
    "fact.data.tldr",
    "nothing before this node is called “fact”. The nearest that is there: “facts.data.tldr”.",
  ],
  [
    "later.summary",
    "nothing before this node is called “later”. The nearest that is there: “facts.summary”.",
  ],
])("22.8 %s cannot be there, and the nearest that can is named", (path, end) => {
  expect(problemsWith(path)).toEqual([
    {
      code: "BAD_REFERENCE",
      nodeId: "out",
      path: "mappingIds.1",
      message: `“Gist” reads “${path}”, and ${end}`,
    },
  ]);
});

test("22.8 a path that the node says itself is checked in the place of the mapping's, at its own field", () => {
  expect(problemsWith("facts.data.gone", { own: "facts.data.tldr" })).toEqual([]);
  expect(problemsWith("facts.data.tldr", { own: "facts.data.gone" })).toMatchObject([
    { nodeId: "out", path: "outputPaths.m1" },
  ]);
  expect(sentences("facts.data.tldr", { own: "facts.status" })).toEqual([
    "“Gist” reads “facts.status”. Behind “facts” stands one of data, summary, confidence.",
  ]);
  expect(sentences("facts.data.tldr", { own: "gone.data" })).toEqual(["Nothing is called “gone”."]);
});

test.each<[string, JsonObject]>([
  ["a schema that says nothing", {}],
  ["a reference that leads nowhere", { $ref: "#/$defs/gone" }],
  ["a reference to itself", { $ref: "#" }],
  ["an alternative that may be anything", { anyOf: [FACTS, true] }],
  ["keys by a pattern", { type: "object", patternProperties: { "^x": {} } }],
  ["a list of constants", { enum: ["a", { b: 1 }] }],
])("22.8 %s lets every path through", (_what, schema) => {
  expect(sentences("facts.data.what.ever", { schema })).toEqual([]);
});

test("22.8 an analysis is asked with its own settings, else with those of the playbook", () => {
  const asked: AnalysisNames[] = [];
  problemsWith("facts.data.tldr", { asked });
  expect(asked).toEqual([{ toolId: "tool_1", actionId: null, outputSchema: null }]);
});

test("22.8 a prompt yields what its own schema says, and what is not known is not held against anybody", () => {
  const graph = (outputSchema: JsonObject | null) =>
    draft(
      {
        a: { kind: "aiCompletion", outputVariable: "facts", outputSchema },
        ask: { kind: "approval", outputVariable: "answer" },
        out: { kind: "deliverOutput", mappingIds: ["facts.data.gone", "answer.data.name"] },
      },
      "a > ask",
      "ask.approve > out",
    );
  const fieldsOf = (outputSchema: JsonObject | null) => {
    const validation = validateGraph(graph(outputSchema), {
      defaults: NO_DEFAULTS,
      exists: () => true,
      leadsBack: () => false,
      outputs: { mapping: (id) => ({ name: id, outputPath: id }), yieldOf: () => undefined },
    });
    return validation.kind === "valid" ? [] : validation.problems.map(({ path }) => path);
  };
  expect(fieldsOf(FACTS)).toEqual(["mappingIds.0"]);
  expect(fieldsOf(null)).toEqual([]);
});

test("22.8 what a step will yield is listed before it runs, and nothing where nobody can say", () => {
  const own = { type: "object", properties: { rent: {} } };
  const graph = draft({
    a: { toolId: "tool_1" },
    asks: { kind: "aiCompletion", prompt: "x", outputSchema: own },
    talks: { kind: "aiCompletion", prompt: "x" },
    broken: { kind: "aiCompletion", prompt: 7 },
  });
  const paths = knownPaths(graph, {
    defaults: NO_DEFAULTS,
    exists: () => true,
    leadsBack: () => false,
    outputs: {
      mapping: () => undefined,
      yieldOf: () => ({ properties: { items: { items: ITEM } } }),
    },
  });
  expect(paths).toEqual([
    {
      nodeId: "a",
      paths: ["data.items", "data.items.0", "data.items.0.label", "data.items.0.price"],
    },
    { nodeId: "asks", paths: ["data.rent"] },
  ]);
});
