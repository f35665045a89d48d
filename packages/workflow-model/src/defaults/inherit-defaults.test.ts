import { graph } from "../testing/build-graph.ts";
import { NO_DEFAULTS, inheritDefaults } from "./inherit-defaults.ts";

const defaults = {
  actionId: "action_p",
  skillIds: ["skill_p"],
  knowledgeDocumentIds: ["knowledge_p"],
  toolIds: ["tool_p", "tool_q"],
  modelChain: ["large"],
};

test("2.3 an analysis takes from the playbook what it leaves empty, and only that", () => {
  const own = { actionId: "action_n", skillIds: ["skill_n"] };
  const [empty, half] = inheritDefaults(graph({ a: {}, b: own }), defaults).nodes;
  expect(empty?.data).toMatchObject({
    actionId: "action_p",
    skillIds: ["skill_p"],
    knowledgeIds: ["knowledge_p"],
    toolId: "tool_p",
    modelChain: ["large"],
  });
  expect(half?.data).toMatchObject({ ...own, knowledgeIds: ["knowledge_p"] });
});

test("2.4 a prompt takes the models, other kinds take nothing", () => {
  const nodes = graph({ a: { kind: "aiCompletion" }, w: { kind: "wait" } });
  const [prompt, wait] = inheritDefaults(nodes, defaults).nodes;
  expect(prompt?.data).toMatchObject({ modelChain: ["large"] });
  expect(wait).toEqual(nodes.nodes[1]);
});

test("1.7 a graph without anything to inherit stays as it is", () => {
  const one = graph({ a: { toolId: "t" }, b: { kind: "aiCompletion" } }, "a > b");
  expect(inheritDefaults(one, NO_DEFAULTS)).toEqual(one);
});
