import { type ScriptedAnswer, scriptedProvider } from "../../ai/testing/scripted-provider.ts";
import { newId } from "../../ids.ts";
import { openTestScenarios, type TestScenarios } from "../scenarios/test-scenarios.ts";
import { answer, item } from "./test-answers.ts";
import { openDesk } from "./test-desk.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

function desk(script: readonly [ScriptedAnswer, ...ScriptedAnswer[]]) {
  const model = scriptedProvider(script);
  return { model, ...openDesk(world, model) };
}

async function scene() {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  const { id } = await world.scenarios.add(dana, { playbookId, title: "First call" });
  return { dana, scenarioId: id };
}

/** One module: each would need an answer of its own. */
const MESSAGES = { modules: ["KEY_MESSAGES" as const] };

test("the same request with one key is one generation", async () => {
  const { dana, scenarioId } = await scene();
  const { generations, model, work } = desk([answer(item("Repair within one working day."))]);
  const input = { scenarioId, ...MESSAGES, idempotencyKey: "g1" };
  const one = await generations.generateScenario(dana, input);
  const two = await generations.generateScenario(dana, input);
  await work();
  expect(two.id).toBe(one.id);
  expect(model.requests).toHaveLength(1);
});

test("what the playbook gives is taken where nobody said: knowledge, a model, and its skills as how to write", async () => {
  const { dana, scenarioId } = await scene();
  const { prisma } = world.database;
  const { playbookId } = await prisma.scenario.findUniqueOrThrow({ where: { id: scenarioId } });
  const skill = {
    id: newId("Skill"),
    workspaceId: dana.workspaceId,
    name: "Plain",
    type: "STYLE" as const,
  };
  await prisma.skill.create({ data: { ...skill, promptFragment: "Write plainly, in Dutch." } });
  const source = { id: newId("KnowledgeDocument"), workspaceId: dana.workspaceId };
  await prisma.knowledgeDocument.create({
    data: {
      ...source,
      title: "Prices",
      kind: "PRODUCT",
      status: "READY",
      createdById: dana.memberId,
    },
  });
  const defaults = { skillIds: [skill.id], knowledgeDocumentIds: [source.id] };
  await prisma.playbook.update({ where: { id: playbookId }, data: { defaults } });
  const { generations, model, work } = desk([answer(item("Repair within one working day."))]);
  const row = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  expect(row.knowledgeDocumentIds).toEqual([source.id]);
  await work();
  expect(JSON.stringify(model.requests[0])).toContain("Write plainly, in Dutch.");
});

test("the same request with one key is the same answer when its modules are filled by now", async () => {
  const { dana, scenarioId } = await scene();
  const { generations, work } = desk([answer(item("Repair within one working day."))]);
  const input = { scenarioId, ...MESSAGES, idempotencyKey: "g2" };
  const { id } = await generations.generateScenario(dana, input);
  await work();
  await world.suggestions.decide(dana, { generationId: id, decision: "ACCEPT" });
  expect((await generations.generateScenario(dana, input)).id).toBe(id);
  await expect(
    generations.generateScenario(dana, { ...input, idempotencyKey: "g3" }),
  ).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
});

test("the same request with one key is the same answer when it would be refused by now", async () => {
  const { dana, scenarioId } = await scene();
  const { prisma } = world.database;
  const { generations } = desk([answer()]);
  const brief = { product: "BrewBox", buyer: "Office managers" };
  const ask = {
    scenario: () => generations.generateScenario(dana, { scenarioId, idempotencyKey: "g4" }),
    outline: () => generations.outlinePlaybook(dana, { brief, idempotencyKey: "g5" }),
    playbook: () => generations.generatePlaybook(dana, { brief, idempotencyKey: "g6" }),
  };
  const [scenario, outline, playbook] = [
    await ask.scenario(),
    await ask.outline(),
    await ask.playbook(),
  ];
  const where = { id: dana.workspaceId };
  await prisma.workspace.update({ where, data: { aiEnabled: false } });
  await world.scenarios.remove(dana, scenarioId);
  expect((await ask.scenario()).id).toBe(scenario.id);
  expect((await ask.outline()).id).toBe(outline.id);
  expect((await ask.playbook()).id).toBe(playbook.id);
  await expect(
    generations.outlinePlaybook(dana, { brief, idempotencyKey: "g4" }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
  const tooOld = { createdAt: new Date(Date.now() - 25 * 60 * 60 * 1_000) };
  await prisma.idempotencyRecord.updateMany({ where: { actor: dana.memberId }, data: tooOld });
  await expect(ask.outline()).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("what somebody asked for can be read by another member, and asked for again from that", async () => {
  const { dana, scenarioId } = await scene();
  const tom = await world.join("Tom", "EDITOR", dana.workspaceId);
  const { generations } = desk([answer()]);
  const source = newId("KnowledgeDocument");
  const asked = {
    modules: ["OBJECTION_HANDLING" as const],
    mode: "ADD" as const,
    instruction: "Only about the price",
    knowledgeDocumentIds: [source],
  };
  const { id } = await generations.generateScenario(dana, { scenarioId, ...asked });
  expect(await generations.find(tom, id)).toMatchObject(asked);
});
