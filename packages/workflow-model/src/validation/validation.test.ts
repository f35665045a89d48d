import { dice } from "@playbooks/dice";

import { NO_DEFAULTS } from "../defaults/inherit-defaults.ts";
import type { DraftGraph } from "../graph/graph.ts";
import { draft } from "../testing/build-graph.ts";
import { randomGraph, withId } from "../testing/random-graph.ts";
import type { Surroundings } from "./surroundings.ts";
import { validateGraph } from "./validation.ts";

function problems(graph: DraftGraph, surroundings?: Surroundings): string[] {
  const validation = validateGraph(graph, surroundings);
  if (validation.kind === "valid") return [];
  return validation.problems.map(({ code, nodeId, path }) =>
    [code, nodeId ?? "graph", path].filter((part) => part !== null).join(" "),
  );
}

const nameX = { outputVariable: "x" };

test("1.2 ids are short, plain and there once", () => {
  const twice = draft({ a: {} }, "a > b");
  expect(problems({ ...twice, nodes: [...twice.nodes, twice.nodes[0]!] })).toEqual(["BAD_ID a"]);
  expect(problems(draft({ "a b": {} }))).toEqual(["BAD_ID a b"]);
  expect(problems(draft({ ["n".repeat(65)]: {} }))).toEqual([`BAD_ID ${"n".repeat(65)}`]);
  const edges = draft({}, "a > b", "a > c").edges.map((edge) => withId(edge, "e"));
  expect(problems({ ...draft({}, "a > b", "a > c"), edges })).toEqual(["BAD_EDGE a edges.e"]);
});

test("1.3 a graph has 1 to 200 nodes", () => {
  const chain = (count: number) =>
    draft(Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, {}])));
  expect(problems(chain(0))).toEqual(["BAD_SIZE graph"]);
  expect(problems(chain(200))).toEqual([]);
  expect(problems(chain(201))).toEqual(["BAD_SIZE graph"]);
});

test("1.4 each ring is named once, with its nodes by name", () => {
  const two = draft({ a: { label: "Ask" } }, "a > b", "b > a", "b > c", "c > d", "d > c", "d > e");
  const validation = validateGraph(two);
  const cycles = validation.kind === "invalid" ? validation.problems : [];
  expect(cycles.map(({ code, nodeId }) => [code, nodeId])).toEqual([
    ["BAD_CYCLE", "a"],
    ["BAD_CYCLE", "c"],
  ]);
  expect(cycles[0]?.message).toContain("“Ask”, “b”");
  expect(problems(draft({}, "a > a"))).toEqual(["BAD_CYCLE a"]);
});

test("1.5 an edge drawn twice is a problem, other handles of the same nodes are not", () => {
  expect(problems(draft({}, "a > b", "a > b"))).toEqual(["BAD_EDGE a edges.e1"]);
  expect(problems(draft({}, "a > b", "a.error > b"))).toEqual([]);
});

test("1.6 a draft may be wrong in every way at once and all of it is said", () => {
  const graph = draft({ a: { kind: "magic" }, b: { kind: "wait", colour: 1 } }, "a > b", "x > y.z");
  expect(problems({ ...graph, nodes: graph.nodes.slice(0, 2) })).toEqual([
    "BAD_EDGE x edges.e1",
    "UNKNOWN_KIND a kind",
    "BAD_SETTING b colour",
  ]);
});

test("2.1 common settings have ranges and defaults", () => {
  expect(problems(draft({ a: { timeoutSeconds: 29, retryCount: 6 } }))).toEqual([
    "BAD_SETTING a timeoutSeconds",
    "BAD_SETTING a retryCount",
  ]);
  const validation = validateGraph(draft({ a: {}, w: { kind: "wait" } }));
  expect(validation).toMatchObject({
    kind: "valid",
    graph: {
      nodes: [
        {
          data: { timeoutSeconds: 300, retryCount: 2, onError: "fail", join: "default", label: "" },
        },
        { data: { retryCount: 0, outputVariable: null, until: null } },
      ],
    },
  });
});

test("2.2 a setting that the kind does not have is a problem at its place", () => {
  expect(problems(draft({ a: { promt: "x" } }))).toEqual(["BAD_SETTING a promt"]);
  const cases = [{ handle: "yes", wen: 1, when: { ref: "run.id", op: "exists" } }];
  expect(problems(draft({ c: { kind: "condition", cases } }))).toEqual([
    "BAD_SETTING c cases.0.wen",
  ]);
});

test("2.8 the addressee of an e-mail cannot be a template", () => {
  const to = { kind: "address", address: "{{ document.text }}" };
  expect(problems(draft({ m: { kind: "sendEmail", to } }))).toEqual(["BAD_SETTING m to.address"]);
  const subject = "Hi\r\nBcc: all@example.com";
  expect(problems(draft({ m: { kind: "sendEmail", subject } }))).toEqual(["BAD_SETTING m subject"]);
});

test("2.8 a recipient that the settings of the server do not name is a problem, where they are known", () => {
  const around = { defaults: NO_DEFAULTS, exists: () => true, leadsBack: () => false };
  const to = { kind: "setting", name: "leagl" };
  const graph = draft({ m: { kind: "sendEmail", to }, n: { kind: "sendEmail" } });
  expect(problems(graph, around)).toEqual([]);
  expect(problems(graph, { ...around, recipients: ["sales", "leagl"] })).toEqual([]);
  const missing = validateGraph(graph, { ...around, recipients: ["sales", "legal"] });
  const message =
    "Nobody is called “leagl” in the settings of the server. The nearest that is there: “legal”.";
  expect(missing).toMatchObject({
    problems: [{ code: "MISSING_LINK", nodeId: "m", path: "to.name", message }],
  });
  expect(problems(graph, { ...around, recipients: [] })).toEqual(["MISSING_LINK m to.name"]);
  // Whatever else is wrong with the step.
  const empty = draft({ m: { kind: "sendEmail", to, body: "" } });
  expect(problems(empty, { ...around, recipients: [] })).toEqual([
    "BAD_SETTING m body",
    "MISSING_LINK m to.name",
  ]);
});

test("2.9 a wait has exactly one of duration and until", () => {
  const until = "2026-03-01T09:00:00+01:00";
  expect(problems(draft({ w: { kind: "wait", until } }))).toEqual(["BAD_SETTING w duration"]);
  expect(problems(draft({ w: { kind: "wait", duration: null } }))).toEqual([
    "BAD_SETTING w duration",
  ]);
  expect(problems(draft({ w: { kind: "wait", duration: null, until } }))).toEqual([]);
  for (const wrong of ["tomorrow", "2026-03-01T09:00:00", "{{ run.input.x }} {{ run.id }}"]) {
    expect(problems(draft({ w: { kind: "wait", duration: null, until: wrong } }))).toEqual([
      "BAD_SETTING w until",
    ]);
  }
});

test("2.12 a duration is at most 365 days", () => {
  const days = (amount: number) =>
    draft({ w: { kind: "wait", duration: { amount, unit: "days" } } });
  expect(problems(days(365))).toEqual([]);
  expect(problems(days(366))).toEqual(["BAD_SETTING w duration.amount"]);
});

test("2.13 a schema of an output stays inside itself", () => {
  const schema = (ref: string) =>
    draft({ a: { outputSchema: { type: "object", properties: { x: { $ref: ref } } } } });
  expect(problems(schema("#/$defs/x"))).toEqual([]);
  expect(problems(schema("https://example.com/x"))).toEqual(["BAD_SETTING a outputSchema"]);
  expect(problems(draft({ a: { outputSchema: {} } }))).toEqual(["BAD_SETTING a outputSchema"]);
});

test("3.1 an edge leaves by a handle that its source has, or by error", () => {
  expect(problems(draft({ c: { kind: "condition" } }, "c.yes > a", "c.else > b"))).toEqual([]);
  expect(problems(draft({ c: { kind: "condition" } }, "c > a", "c.no > b"))).toEqual([
    "BAD_HANDLE c edges.e0",
    "BAD_HANDLE c edges.e1",
  ]);
  expect(problems(draft({}, "a.error > b"))).toEqual([]);
});

test("3.2 handles of decisions are names of their own", () => {
  const decisions = (...handles: string[]) =>
    draft({ q: { kind: "approval", decisions: handles.map((handle) => ({ handle })) } });
  expect(problems(decisions("yes", "no"))).toEqual([]);
  expect(problems(decisions("yes", "yes"))).toEqual(["BAD_SETTING q decisions.1.handle"]);
  expect(problems(decisions("error", "a-b"))).toEqual([
    "BAD_SETTING q decisions.0.handle",
    "BAD_SETTING q decisions.1.handle",
  ]);
});

test("3.3 an approval has the handle timeout only with a timeout", () => {
  expect(problems(draft({ q: { kind: "approval" } }, "q.timeout > a"))).toEqual([
    "BAD_HANDLE q edges.e0",
  ]);
  const timeout = { amount: 1, unit: "days" };
  expect(problems(draft({ q: { kind: "approval", timeout } }, "q.timeout > a"))).toEqual([]);
});

test("3.9 an approval cannot continue after a failure", () => {
  expect(problems(draft({ q: { kind: "approval", onError: "continue" } }))).toEqual([
    "BAD_SETTING q onError",
  ]);
});

test("4.1 names are there once and not taken by the language", () => {
  expect(problems(draft({ a: nameX, b: nameX }))).toEqual(["BAD_NAME b outputVariable"]);
  for (const name of ["document", "item", "empty", "1a", "a-b", ""]) {
    expect(problems(draft({ a: { outputVariable: name } }))).toEqual(["BAD_NAME a outputVariable"]);
  }
});

test("4.2 a path names a node upstream, however far, and nothing beside it", () => {
  const prompt = { kind: "aiCompletion", prompt: "{{ x.data.items }}" };
  expect(problems(draft({ a: nameX, c: prompt }, "a > b", "b.error > c"))).toEqual([]);
  expect(problems(draft({ a: nameX, c: prompt }))).toEqual(["BAD_REFERENCE c prompt"]);
  expect(problems(draft({ a: nameX, c: prompt }, "c > a"))).toEqual(["BAD_REFERENCE c prompt"]);
  expect(problems(draft({ c: prompt }))).toEqual(["BAD_REFERENCE c prompt"]);
});

test("4.3 the second word of a path is one that its first one has", () => {
  const over = (path: string) =>
    draft({ a: nameX, s: { kind: "subworkflow", over: path } }, "a > s");
  for (const path of [
    "x.data.a.b",
    "x.status",
    "run.input.items",
    "documents",
    "document.fields.a",
  ]) {
    expect(problems(over(path))).toEqual([]);
  }
  for (const path of ["x.items", "run.secret", "document.owner", "y.data", "__proto__.a"]) {
    expect(problems(over(path))).toEqual(["BAD_REFERENCE s over"]);
  }
});

test("5.1 a wrong path in a condition is named at its place", () => {
  const when = {
    all: [{ not: { ref: "nowhere.data", op: "exists" } }, { ref: "run.id", op: "eq" }],
  };
  const cases = [{ handle: "yes", when }];
  expect(problems(draft({ c: { kind: "condition", cases } }))).toEqual([
    "BAD_SETTING c cases.0.when.all.1.value",
  ]);
  when.all.pop();
  expect(problems(draft({ c: { kind: "condition", cases } }))).toEqual([
    "BAD_REFERENCE c cases.0.when.all.0.not.ref",
  ]);
});

test("5.2 problems stand in the order of the nodes", () => {
  const graph = draft({ a: { bad: 1 }, b: { outputVariable: "run" }, c: { bad: 1 } }, "b.no > c");
  expect(problems(graph).map((line) => line.split(" ")[1])).toEqual(["a", "b", "b", "c"]);
});

test("5.3 a join without edges and a branch without an edge are problems", () => {
  expect(problems(draft({ a: { join: "all" } }))).toEqual(["BAD_JOIN a join"]);
  expect(problems(draft({ a: { onError: "branch" } }, "a > b"))).toEqual([
    "UNHANDLED_BRANCH a onError",
  ]);
});

test("5.4 a join over handles that exclude each other can never be met, nor what is behind it", () => {
  const exclusive = draft(
    { c: { kind: "condition" }, j: { join: "all" } },
    "c.yes > a",
    "c.yes > j",
    "c.else > j",
    "j > k",
    "a > m",
    "k > m",
  );
  expect(problems(exclusive)).toEqual(["NEVER_RUNS j", "NEVER_RUNS k"]);
  const goesOn = draft({ a: { onError: "continue" }, j: { join: "all" } }, "a > j", "a.error > j");
  expect(problems(goesOn)).toEqual([]);
});

test("5.5 rows that are referred to must exist, and an analysis has something to do", () => {
  const defaults = {
    actionId: null,
    skillIds: [],
    knowledgeDocumentIds: [],
    toolIds: [],
    modelChain: [],
  };
  const around: Surroundings = {
    defaults,
    exists: (to, id) => to === "skill" && id === "known",
    leadsBack: () => false,
  };
  const graph = draft({ a: { skillIds: ["known", "gone"], actionId: "gone" }, b: {} });
  expect(problems(graph, around)).toEqual([
    "MISSING_LINK a actionId",
    "MISSING_LINK a skillIds.1",
    "MISSING_LINK b toolId",
  ]);
  expect(
    problems(draft({ b: {} }), { ...around, defaults: { ...defaults, toolIds: ["t"] } }),
  ).toEqual([]);
});

test("5.6 a workflow may not run itself", () => {
  const around: Surroundings = {
    defaults: {
      actionId: null,
      skillIds: [],
      knowledgeDocumentIds: [],
      toolIds: [],
      modelChain: [],
    },
    exists: () => true,
    leadsBack: (id) => id === "workflow_1",
  };
  expect(problems(draft({ s: { kind: "subworkflow" } }), around)).toEqual([
    "MISSING_LINK s workflowId",
  ]);
});

test("5.7 what an upload starts with one document compares none", () => {
  const around: Surroundings = {
    defaults: { ...NO_DEFAULTS, actionId: "compare" },
    exists: () => true,
    leadsBack: () => false,
  };
  const graph = draft({ a: { actionId: "compare" }, b: { actionId: "read" }, c: { toolId: "t" } });
  expect(problems(graph, around)).toEqual([]);
  const alone = { ...around, comparesAlone: (id: string) => id === "compare" };
  // A step that names no action asks with the playbook's.
  expect(problems(graph, alone)).toEqual(["BAD_SETTING a actionId", "BAD_SETTING c actionId"]);
});

/** One way to break a valid graph, and the problem that must be named for it. */
const BREAKAGES: readonly (readonly [string, (graph: DraftGraph, at: number) => DraftGraph])[] = [
  ["UNKNOWN_KIND", (graph, at) => changed(graph, at, (node) => ({ ...node, kind: "magic" }))],
  [
    "BAD_SETTING",
    (graph, at) => changed(graph, at, (node) => ({ ...node, data: { ...node.data, zzz: 1 } })),
  ],
  [
    "BAD_NAME",
    (graph, at) =>
      changed(graph, at, (node) => ({ ...node, data: { ...node.data, outputVariable: "run" } })),
  ],
  ["BAD_ID", (graph, at) => ({ ...graph, nodes: [...graph.nodes, graph.nodes[at]!] })],
  ["BAD_EDGE", (graph, at) => withEdge(graph, { source: graph.nodes[at]!.id, target: "nowhere" })],
  [
    "BAD_HANDLE",
    (graph, at) =>
      withEdge(graph, {
        source: graph.nodes[at]!.id,
        target: graph.nodes[0]!.id,
        sourceHandle: "zzz",
      }),
  ],
  [
    "BAD_CYCLE",
    (graph, at) =>
      withEdge(graph, {
        source: graph.nodes[at]!.id,
        target: graph.nodes[at]!.id,
        sourceHandle: "error",
      }),
  ],
];

function changed(
  graph: DraftGraph,
  at: number,
  change: (node: DraftGraph["nodes"][number]) => DraftGraph["nodes"][number],
): DraftGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node, index) => (index === at ? change(node) : node)),
  };
}

function withEdge(
  graph: DraftGraph,
  edge: { source: string; target: string; sourceHandle?: string },
): DraftGraph {
  return { ...graph, edges: [...graph.edges, { id: "extra", sourceHandle: "out", ...edge }] };
}

test("1.6 a random graph is valid as it is drawn, and each breakage of it is found where it is", () => {
  for (let seed = 1; seed <= 300; seed++) {
    const toss = dice(seed);
    const graph = randomGraph(toss);
    expect([seed, problems(graph)]).toEqual([seed, []]);
    const at = toss.roll(graph.nodes.length);
    const [code, breakIt] = toss.pick(BREAKAGES);
    const found = problems(breakIt(graph, at)).filter((line) => line.startsWith(code));
    expect([seed, found.map((line) => line.split(" ")[1])]).toEqual([seed, [graph.nodes[at]!.id]]);
  }
});
