import { dice } from "@playbooks/dice";

import type { Json, JsonObject } from "../graph/json.ts";
import { NODE_KINDS } from "../node-kinds/node-kinds.ts";
import { draft } from "../testing/build-graph.ts";
import { validateGraph } from "./validation.ts";

function messages(kind: string, data: JsonObject): string[] {
  const validation = validateGraph(draft({ n: { kind, ...data } }));
  return validation.kind === "valid" ? [] : validation.problems.map(({ message }) => message);
}

test.each([
  ["aiAnalysis", { retryCount: 9 }, "retryCount must be at most 5."],
  ["aiAnalysis", { timeoutSeconds: 1 }, "timeoutSeconds must be at least 30."],
  ["aiAnalysis", { retryCount: "2" }, "retryCount must be of the type number."],
  ["aiAnalysis", { onError: "x" }, "onError must be one of fail, continue, branch."],
  ["aiAnalysis", { colour: "x" }, "There is no setting “colour” here."],
  ["createTask", { title: "" }, "title must not be empty."],
  [
    "condition",
    { cases: [{ handle: "yes", when: { all: [{ ref: "", op: "exists" }] } }] },
    "cases.0.when.all.0.ref must be a path such as risks.data.level.",
  ],
  ["createTask", { title: "a\nb" }, "title must be one line."],
  [
    "sendEmail",
    { to: { kind: "address", address: "Dana" } },
    "to.address must be one e-mail address, such as legal@example.com.",
  ],
  ["webhook", { url: "crm" }, "url must be an address such as https://example.com/hook."],
  ["approval", { decisions: [] }, "decisions must have at least 1 in its list."],
  ["wait", { duration: null }, "duration needs either a duration or a time."],
  ["magic", {}, "There is no node kind “magic”."],
])("5.1 what is wrong with %s %j is said as: %s", (...[kind, data, sentence]) => {
  expect(messages(kind, data)).toEqual([sentence]);
});

test("5.1 a setting that is missing is said to be", () => {
  const bare = { version: 2 as const, edges: [] };
  const node = { id: "n", kind: "subworkflow", position: { x: 0, y: 0 }, data: {} };
  expect(validateGraph({ ...bare, nodes: [node] })).toMatchObject({
    problems: [{ path: "workflowId", message: "workflowId is missing." }],
  });
});

test("5.1 whatever stands in a setting, validation answers with sentences and does not throw", () => {
  const odd: readonly Json[] = [
    null,
    true,
    -1,
    1e99,
    "",
    "{{",
    [],
    [{}],
    [[null]],
    {},
    { kind: "x" },
    { all: 1 },
  ];
  for (let seed = 1; seed <= 500; seed++) {
    const toss = dice(seed);
    const { kind, settings } = toss.pick(NODE_KINDS);
    const names = Object.keys(settings.shape);
    const data = Object.fromEntries(
      [toss.pick(names), toss.pick(names)].map((name) => [name, toss.pick(odd)]),
    );
    for (const message of messages(kind, data)) {
      expect([seed, message]).toEqual([seed, expect.stringMatching(/^\S.*\.$/)]);
    }
  }
});
