import type { JsonObject } from "../graph/json.ts";
import { draft, graph } from "../testing/build-graph.ts";
import { validateGraph } from "../validation/validation.ts";
import { durationMs } from "./duration.ts";
import { NODE_KINDS, describeNode, nodeKind } from "./node-kinds.ts";

/** The places of what is wrong with the settings of one node. */
function wrong(kind: string, data: JsonObject): (string | null)[] {
  const validation = validateGraph(draft({ n: { kind, ...data } }));
  return validation.kind === "valid" ? [] : validation.problems.map(({ path }) => path);
}

const settingsOf = (kind: string, data: JsonObject = {}): unknown =>
  graph({ n: { kind, ...data } }).nodes[0]?.data;
const handlesOf = (kind: string, data: JsonObject = {}): readonly string[] | undefined =>
  describeNode(graph({ n: { kind, ...data } }).nodes[0]!)?.handles;

const day = { amount: 1, unit: "days" };

test("2.1 every kind has the common settings and a title", () => {
  expect(NODE_KINDS.map(({ kind }) => kind)).toEqual([
    "aiAnalysis",
    "aiCompletion",
    "condition",
    "deliverOutput",
    "createTask",
    "sendEmail",
    "webhook",
    "wait",
    "approval",
    "subworkflow",
  ]);
  for (const { kind, title } of NODE_KINDS) {
    expect(title).not.toBe("");
    expect(settingsOf(kind)).toMatchObject({
      label: "",
      outputVariable: null,
      timeoutSeconds: 300,
      onError: "fail",
      join: "default",
    });
  }
});

test("2.1 only kinds that ask over the network are tried again by default", () => {
  const retries = NODE_KINDS.filter(({ kind }) => {
    const data = settingsOf(kind);
    return (
      typeof data === "object" && data !== null && "retryCount" in data && data.retryCount === 2
    );
  });
  expect(retries.map(({ kind }) => kind)).toEqual([
    "aiAnalysis",
    "aiCompletion",
    "sendEmail",
    "webhook",
  ]);
});

test.each([
  [{ timeoutSeconds: 30, retryCount: 0 }, []],
  [{ timeoutSeconds: 3600, retryCount: 5 }, []],
  [{ timeoutSeconds: 3601 }, ["timeoutSeconds"]],
  [{ timeoutSeconds: 30.5 }, ["timeoutSeconds"]],
  [{ retryCount: -1 }, ["retryCount"]],
  [{ onError: "ignore" }, ["onError"]],
  [{ join: "any" }, ["join"]],
  [{ label: "x".repeat(121) }, ["label"]],
])("2.1 of the common settings %j, wrong is %j", (data, expected) => {
  expect(wrong("aiAnalysis", data)).toEqual(expected);
});

test("2.3 an analysis has nothing of its own until it is given something", () => {
  expect(settingsOf("aiAnalysis")).toMatchObject({
    actionId: null,
    skillIds: [],
    knowledgeIds: [],
    toolId: null,
    modelChain: [],
    outputSchema: null,
  });
  expect(wrong("aiAnalysis", { modelChain: ["a", "b", "c", "d", "e", "f"] })).toEqual([
    "modelChain",
  ]);
  expect(wrong("aiAnalysis", { skillIds: ["ok", ""] })).toEqual(["skillIds.1"]);
});

test("2.4 a prompt must say something", () => {
  expect(wrong("aiCompletion", { prompt: "" })).toEqual(["prompt"]);
  expect(wrong("aiCompletion", { prompt: "{{ document.text }}" })).toEqual([]);
});

test("2.5 a condition has 1 to 20 cases, each a handle, and else", () => {
  const some = (count: number) => ({
    cases: Array.from({ length: count }, (_, index) => ({
      handle: `case${index}`,
      when: { ref: "run.input.x", op: "exists" },
    })),
  });
  expect(wrong("condition", some(0))).toEqual(["cases"]);
  expect(wrong("condition", some(20))).toEqual([]);
  expect(wrong("condition", some(21))).toEqual(["cases"]);
  expect(handlesOf("condition", some(2))).toEqual(["case0", "case1", "else"]);
});

test("2.6 a delivery writes Markdown unless told otherwise", () => {
  expect(settingsOf("deliverOutput")).toMatchObject({ format: "markdown", scenarioId: null });
  expect(wrong("deliverOutput", { format: "rtf" })).toEqual([]);
  expect(wrong("deliverOutput", { format: "pdf" })).toEqual(["format"]);
});

test("2.7 a task has a title of one line", () => {
  expect(settingsOf("createTask", { due: day })).toMatchObject({ assigneeId: null, due: day });
  expect(wrong("createTask", { title: "" })).toEqual(["title"]);
  expect(wrong("createTask", { title: "a\nb" })).toEqual(["title"]);
});

test("2.8 an e-mail goes to an address or to a setting", () => {
  expect(wrong("sendEmail", { to: { kind: "setting", name: "legal" } })).toEqual([]);
  expect(
    wrong("sendEmail", { to: { kind: "address", address: "dana@example.com, x@example.com" } }),
  ).toEqual(["to.address"]);
  expect(wrong("sendEmail", { to: "dana@example.com" })).toEqual(["to"]);
  expect(wrong("sendEmail", { to: { kind: "setting", name: "legal", address: "x" } })).toEqual([
    "to.address",
  ]);
});

test("2.10 an approval asks for approve or reject unless told otherwise", () => {
  expect(handlesOf("approval")).toEqual(["approve", "reject"]);
  expect(handlesOf("approval", { timeout: day })).toEqual(["approve", "reject", "timeout"]);
  expect(wrong("approval", { decisions: [] })).toEqual(["decisions"]);
});

test("2.10 a form has fields of their own names, and a choice has choices", () => {
  const field = { name: "why", label: "Why", type: "text" };
  expect(wrong("approval", { form: [field] })).toEqual([]);
  expect(wrong("approval", { form: [field, field] })).toEqual(["form.1.name"]);
  expect(wrong("approval", { form: [{ ...field, type: "choice" }] })).toEqual(["form.0.choices"]);
  expect(wrong("approval", { form: [{ ...field, choices: ["a"] }] })).toEqual(["form.0.choices"]);
  expect(wrong("approval", { form: [{ ...field, name: "no way" }] })).toEqual(["form.0.name"]);
});

test("2.11 a subworkflow runs once unless it has a list to run over", () => {
  expect(settingsOf("subworkflow")).toMatchObject({ over: null, parallel: 4, minOk: null });
  expect(wrong("subworkflow", { parallel: 21, minOk: -1 })).toEqual(["parallel", "minOk"]);
  expect(wrong("subworkflow", { over: "run.input.items" })).toEqual([]);
});

test("2.12 durations are in minutes, hours or days", () => {
  expect(durationMs({ amount: 2, unit: "minutes" })).toBe(120_000);
  expect(durationMs({ amount: 1, unit: "days" })).toBe(
    24 * durationMs({ amount: 1, unit: "hours" }),
  );
  expect(wrong("wait", { duration: { amount: 0, unit: "days" } })).toEqual(["duration.amount"]);
  expect(wrong("wait", { duration: { amount: 1, unit: "weeks" } })).toEqual(["duration.unit"]);
});

test("2.13 a schema of more than 64 KB is refused", () => {
  const outputSchema = { type: "object", description: "x".repeat(65_536) };
  expect(wrong("aiAnalysis", { outputSchema })).toEqual(["outputSchema"]);
});

test("3.4 the main handle of a condition is else, an approval has none, others have out", () => {
  const main = Object.fromEntries(
    NODE_KINDS.map(({ kind }) => [
      kind,
      describeNode(graph({ n: { kind } }).nodes[0]!)?.mainHandle,
    ]),
  );
  expect(main).toMatchObject({ aiAnalysis: "out", wait: "out", condition: "else", approval: null });
});

test("4.2 every template and path of a node is known with its place", () => {
  const text = "{{ document.text }}";
  const of = (kind: string, data: JsonObject) =>
    describeNode(graph({ n: { kind, ...data } }).nodes[0]!);
  expect(of("createTask", { title: text, body: text })?.templates.map(({ path }) => path)).toEqual([
    "title",
    "body",
  ]);
  expect(of("sendEmail", { subject: text, body: text })?.templates.map(({ path }) => path)).toEqual(
    ["subject", "body"],
  );
  expect(of("wait", { duration: null, until: text })?.templates).toEqual([{ path: "until", text }]);
  expect(of("subworkflow", { over: "documents" })?.refs).toEqual([
    { path: "over", ref: "documents" },
  ]);
});

test("5.5 every row that a node names is known with its place", () => {
  const links = (kind: string, data: JsonObject) =>
    describeNode(graph({ n: { kind, ...data } }).nodes[0]!)?.links.map(
      ({ path, to }) => `${path} ${to}`,
    );
  expect(
    links("aiAnalysis", { actionId: "a", skillIds: ["b", "c"], knowledgeIds: ["d"], toolId: "e" }),
  ).toEqual([
    "actionId action",
    "skillIds.0 skill",
    "skillIds.1 skill",
    "knowledgeIds.0 knowledge",
    "toolId tool",
  ]);
  expect(links("deliverOutput", { mappingIds: ["a"], scenarioId: "b" })).toEqual([
    "mappingIds.0 mapping",
    "scenarioId scenario",
  ]);
  expect(links("createTask", { assigneeId: "a" })).toEqual(["assigneeId member"]);
  expect(links("approval", { assigneeIds: ["a"] })).toEqual(["assigneeIds.0 member"]);
  expect(links("subworkflow", {})).toEqual(["workflowId workflow"]);
});

test("15.2 only kinds that ask a model are held back by a cap", () => {
  expect(NODE_KINDS.filter(({ asksModel }) => asksModel).map(({ kind }) => kind)).toEqual([
    "aiAnalysis",
    "aiCompletion",
  ]);
});

test("1.6 a kind that does not exist describes nothing", () => {
  expect(nodeKind("constructor")).toBeUndefined();
  expect(describeNode({ kind: "magic", data: {} })).toBeUndefined();
  expect(describeNode({ kind: "wait", data: { duration: 1 } })).toBeUndefined();
});

test("2.14 a webhook has a fixed address and a JSON body whose texts are templates", () => {
  const url = "https://example.com/hook";
  const body = { title: "{{ run.input.t }}", list: [1, { deep: "x" }], n: null };
  expect(wrong("webhook", { url, body })).toEqual([]);
  for (const bad of ["ftp://example.com", "example.com", "{{ run.input.url }}", "javascript:1"])
    expect(wrong("webhook", { url: bad })).toContain("url");
  expect(wrong("webhook", { url, body: "{}" })).toEqual(["body"]);
  expect(wrong("webhook", { url, body: { long: "x".repeat(20_000) } })).toEqual(["body"]);
  const deep = Array.from({ length: 11 }).reduce<JsonObject>((inner) => ({ inner }), {});
  expect(wrong("webhook", { url, body: deep })).toEqual(["body"]);
  const described = describeNode({ kind: "webhook", data: { url, body } });
  expect(described?.templates.map(({ path }) => path)).toEqual(["body.title", "body.list.1.deep"]);
});
