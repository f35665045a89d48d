import { dice } from "@playbooks/dice";

import type { DraftGraph } from "../graph/graph.ts";
import { draft } from "../testing/build-graph.ts";
import { randomGraph } from "../testing/random-graph.ts";
import { validateGraph } from "../validation/validation.ts";
import { renameOutput } from "./rename-output.ts";

const NO_MAPPINGS: ReadonlyMap<string, string> = new Map();

function renamed(
  graph: DraftGraph,
  nodeId: string,
  { to, mappings = NO_MAPPINGS }: { to: string; mappings?: ReadonlyMap<string, string> },
): DraftGraph {
  const renaming = renameOutput(graph, { nodeId, to, mappings });
  if (renaming.kind === "refused") throw new Error(renaming.reason);
  return renaming.graph;
}
const refusalOf = (graph: DraftGraph, nodeId: string, to: string) => {
  const renaming = renameOutput(graph, { nodeId, to, mappings: NO_MAPPINGS });
  return renaming.kind === "refused" ? renaming.reason : undefined;
};
const dataOf = (graph: DraftGraph, id: string) => graph.nodes.find((node) => node.id === id)!.data;
/** A step that reads a template behind the node `a`, whose output is called `facts`. */
const reading = (body: string) =>
  draft({ a: { outputVariable: "facts" }, b: { kind: "createTask", body } }, "a > b");
const bodyAfter = (body: string) =>
  dataOf(renamed(reading(body), "a", { to: "news" }), "b")["body"];

test("4.13 a new name is written wherever the old one is referred to", () => {
  const graph = draft(
    {
      a: { outputVariable: "facts" },
      ask: {
        kind: "condition",
        cases: [
          {
            handle: "yes",
            when: {
              all: [
                { ref: "facts.data.level", op: "eq", value: "facts" },
                {
                  not: {
                    any: [
                      { ref: "facts", op: "exists" },
                      { ref: "factsheet.data", op: "exists" },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
      each: { kind: "subworkflow", over: "facts.data.items" },
      tell: { kind: "webhook", body: { facts: ["{{ facts.data }}", { deep: "x {{facts}}" }] } },
      till: { kind: "wait", duration: null, until: "{{ facts.data.date }}" },
    },
    "a > ask",
    "ask.yes > each",
    "each > tell",
    "tell > till",
  );
  const after = renamed(graph, "a", { to: "news" });
  expect(dataOf(after, "a")).toMatchObject({ outputVariable: "news" });
  expect(dataOf(after, "ask")["cases"]).toEqual([
    {
      handle: "yes",
      when: {
        all: [
          { ref: "news.data.level", op: "eq", value: "facts" },
          {
            not: {
              any: [
                { ref: "news", op: "exists" },
                { ref: "factsheet.data", op: "exists" },
              ],
            },
          },
        ],
      },
    },
  ]);
  expect(dataOf(after, "each")).toMatchObject({ over: "news.data.items" });
  expect(dataOf(after, "tell")).toMatchObject({
    body: { facts: ["{{ news.data }}", { deep: "x {{news}}" }] },
  });
  expect(dataOf(after, "till")).toMatchObject({ until: "{{ news.data.date }}" });
});

test.each([
  ["facts {{ facts.data }} {{ x.facts }}", "facts {{ news.data }} {{ x.facts }}"],
  ['{{ "facts" | append: facts.summary }}', '{{ "facts" | append: news.summary }}'],
  ['{{ "\\" facts" | append: \'facts\' }}', '{{ "\\" facts" | append: \'facts\' }}'],
  ["{{ x | facts: facts: 1, a: facts }}", "{{ x | facts: facts: 1, a: news }}"],
  ["{{- list[facts.data.at].facts -}}", "{{- list[news.data.at].facts -}}"],
  ['{{ ["facts"].data }}{{ a["facts"] }}', '{{ ["news"].data }}{{ a["facts"] }}'],
  ["{{ facts-2 }}{{ factsé }}{{ 2facts }}", "{{ facts-2 }}{{ factsé }}{{ 2facts }}"],
  ["{% raw %}{{ facts }}{% endraw %}{{ facts }}", "{% raw %}{{ facts }}{% endraw %}{{ news }}"],
  ["{% assign facts = facts.data %}{{ facts }}", "{% assign facts = news.data %}{{ facts }}"],
  [
    "{% for facts in facts.data %}{{ facts.x }}{% endfor %}",
    "{% for facts in news.data %}{{ facts.x }}{% endfor %}",
  ],
  [
    "{% if facts.data contains 'facts' %}a{% elsif facts %}b{% endif %}",
    "{% if news.data contains 'facts' %}a{% elsif news %}b{% endif %}",
  ],
  [
    "{% case facts.data %}{% when 'facts', facts.x %}{% endcase %}",
    "{% case news.data %}{% when 'facts', news.x %}{% endcase %}",
  ],
  ["{{ facts", "{{ facts"],
])("4.13 in the template %s only references change", (before, after) => {
  expect(bodyAfter(before)).toBe(after);
});

test("4.13 a reference stays in step although another setting of its node is wrong", () => {
  const graph = reading("{{ facts.data }}");
  const nodes = graph.nodes.map((node) =>
    node.id === "b" ? { ...node, data: { ...node.data, title: 7, due: "soon" } } : node,
  );
  expect(dataOf(renamed({ ...graph, nodes }, "a", { to: "news" }), "b")).toMatchObject({
    body: "{{ news.data }}",
    due: "soon",
  });
});

test("4.13 what is delivered is read under the new name, and by the mapping's own path once that fits again", () => {
  const graph = draft(
    { a: { outputVariable: "facts" }, out: { kind: "deliverOutput", mappingIds: ["m1", "m2"] } },
    "a > out",
  );
  const mappings = new Map([
    ["m1", "facts.data.tldr"],
    ["m2", "others.summary"],
  ]);
  const after = renamed(graph, "a", { to: "news", mappings });
  expect(dataOf(after, "out")).toEqual({
    mappingIds: ["m1", "m2"],
    outputPaths: { m1: "news.data.tldr" },
  });
  expect(validateGraph(after).kind).toBe("valid");
  expect(renamed(after, "a", { to: "facts", mappings })).toEqual(graph);
});

test("4.13 a name that is taken is refused, and says by whom", () => {
  const graph = draft({
    a: { outputVariable: "facts" },
    b: { kind: "createTask", label: "Call them", outputVariable: "call" },
    c: { kind: "createTask", body: "{% assign mine = 1 %}{{ mine }}" },
  });
  expect(refusalOf(graph, "a", "call")).toBe("“call” is what “Call them” is called already.");
  expect(refusalOf(graph, "a", "mine")).toContain("A template of “Task” makes a name “mine”");
  expect(refusalOf(graph, "a", "document")).toContain("has a meaning of its own");
  expect(refusalOf(graph, "a", "2nd")).toContain("A name is a letter");
  expect(refusalOf(graph, "a", "facts")).toBeUndefined();
});

test.each([
  "{% if x %}{% assign facts = 1 %}{% endif %}{{ facts.data }}",
  "{% for x in y %}{{ facts.data }}{% assign facts = x %}{% endfor %}",
  "{% for facts in y %}{% else %}{{ facts.data }}{% endfor %}",
  "{% for facts in y %}{% endfor %}{{ facts.data }}",
  "{% capture facts %}{{ facts.data }}{% endcapture %}",
])("4.13 where %s leaves open what it means nothing is renamed", (body) => {
  expect(refusalOf(reading(body), "a", "news")).toContain("give that one another name first");
});

test("4.13 of two nodes with one name a reference follows the one that it can mean", () => {
  const graph = draft(
    {
      a: { outputVariable: "facts" },
      b: { outputVariable: "facts" },
      c: { kind: "createTask", body: "{{ facts.data }}" },
      d: { kind: "createTask", body: "{{ facts.data }}" },
    },
    "a > c",
    "b > d",
  );
  const after = renamed(graph, "a", { to: "news" });
  expect([dataOf(after, "c")["body"], dataOf(after, "d")["body"]]).toEqual([
    "{{ news.data }}",
    "{{ facts.data }}",
  ]);
});

test("4.13 a node without a name gets one, and nothing else changes", () => {
  const graph = draft({ a: {}, b: { kind: "createTask", body: "{{ x.data }}" } }, "a > b");
  const after = renamed(graph, "a", { to: "news" });
  expect(after.nodes[1]).toBe(graph.nodes[1]);
  expect(dataOf(after, "a")).toEqual({ outputVariable: "news" });
  expect(renamed(graph, "gone", { to: "news" })).toBe(graph);
});

test("4.13 random graphs have the same problems after it, and are the same once it is taken back", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const toss = dice(seed);
    const graph = broken(randomGraph(toss), seed);
    const { id, data } = toss.pick(graph.nodes);
    const from = data["outputVariable"] as string;
    const after = renamed(graph, id, { to: "fresh_name" });
    const word = new RegExp(`\\b${from}\\b`, "g");
    expect([seed, problemsOf(after)]).toEqual([
      seed,
      problemsOf(graph).map((problem) => problem.replace(word, "fresh_name")),
    ]);
    expect([seed, renamed(after, id, { to: from })]).toEqual([seed, graph]);
    expect([seed, JSON.stringify(after)]).toEqual([
      seed,
      JSON.stringify(graph).replace(word, "fresh_name"),
    ]);
  }
});

/** Some with an edge less, so that references lead nowhere, and some with a setting that is wrong. */
function broken(graph: DraftGraph, seed: number): DraftGraph {
  const toss = dice(seed * 7);
  const edges = toss.chance(0.5) ? graph.edges.slice(1) : graph.edges;
  const nodes = graph.nodes.map((node) =>
    toss.chance(0.1) ? { ...node, data: { ...node.data, retryCount: "often" } } : node,
  );
  return { ...graph, nodes, edges };
}

function problemsOf(graph: DraftGraph): string[] {
  const validation = validateGraph(graph);
  if (validation.kind === "valid") return [];
  return validation.problems.map(({ nodeId, path, message }) => `${nodeId} ${path} ${message}`);
}
