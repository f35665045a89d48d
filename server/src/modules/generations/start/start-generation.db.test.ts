import { AiError } from "../../../ai/ai.ts";
import type { ScriptedAnswer } from "../../../ai/testing/scripted-provider.ts";
import {
  playbookChanges,
  type PlaybookChangeEvent,
} from "../../../contract/changes/playbook-changes.ts";
import { newId } from "../../../ids.ts";
import { openTestScenarios, type TestScenarios } from "../../scenarios/test-scenarios.ts";
import type { Generations } from "../generations.ts";
import { answer, item } from "../test-answers.ts";
import { type Desk, openDesk } from "../test-desk.ts";
import { MESSAGES, openScene } from "../test-scene.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

test("the same request with one key is one generation", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, model, work } = openDesk(world, [
    answer(item("Repair within one working day.")),
  ]);
  const input = { scenarioId, ...MESSAGES, idempotencyKey: "g1" };
  const one = await generations.generateScenario(dana, input);
  const two = await generations.generateScenario(dana, input);
  await work();
  expect(two.id).toBe(one.id);
  expect(model.requests).toHaveLength(1);
});

test("what the playbook gives is taken where nobody said: knowledge, a model, and its skills as how to write", async () => {
  const { dana, scenarioId } = await openScene(world);
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
  const { generations, model, work } = openDesk(world, [
    answer(item("Repair within one working day.")),
  ]);
  const row = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  expect(row.knowledgeDocumentIds).toEqual([source.id]);
  await work();
  expect(JSON.stringify(model.requests[0])).toContain("Write plainly, in Dutch.");
});

test("the same request with one key is the same answer when its modules are filled by now", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [answer(item("Repair within one working day."))]);
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
  const { dana, scenarioId } = await openScene(world);
  const { prisma } = world.database;
  const { generations } = openDesk(world, [answer()]);
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
  const { dana, scenarioId } = await openScene(world);
  const tom = await world.join("Tom", "EDITOR", dana.workspaceId);
  const { generations } = openDesk(world, [answer()]);
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

/** Ids of what a scenario's page is told of. */
const shownIn = async (
  { generations }: Desk,
  actor: Parameters<Generations["loaders"]>[0],
  scenarioId: string,
) => (await generations.loaders(actor).ofScenario.load(scenarioId)).map(({ id }) => id);

/** What the scenario itself tells meanwhile, of its own making, is passed over. */
async function nextSuggestions(heard: AsyncIterator<PlaybookChangeEvent>) {
  for (;;) {
    const { value, done } = await heard.next();
    if (done || value.kind === "SUGGESTIONS") return value;
  }
}

test("whoever opens the scenario learns of what writes there, and of a failure until somebody asks again", async () => {
  const { dana, scenarioId } = await openScene(world);
  const tom = await world.join("Tom", "VIEWER", dana.workspaceId);
  const stranger = await world.join("Eve");
  const refusal: ScriptedAnswer = { parts: [], fault: new AiError("AUTHENTICATION") };
  const at = openDesk(world, [refusal, answer(item("Repair within one working day."))]);
  const heard = world.feed.subscribe(playbookChanges, dana.workspaceId);
  const { id } = await at.generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  expect(await nextSuggestions(heard)).toMatchObject({ scenarioId, by: dana.memberId });
  expect(await shownIn(at, tom, scenarioId)).toEqual([id]);
  expect(await shownIn(at, stranger, scenarioId)).toEqual([]);
  await at.work();
  expect(await nextSuggestions(heard)).toMatchObject({ scenarioId, by: dana.memberId });
  await heard.return?.();
  expect(await at.generations.find(tom, id)).toMatchObject({ status: "FAILED" });
  expect(await shownIn(at, tom, scenarioId)).toEqual([id]);

  // Another module is no answer to it, the same one is.
  const other = { scenarioId, modules: ["NEXT_STEPS" as const] };
  const elsewhere = await at.generations.generateScenario(dana, other);
  expect(await shownIn(at, tom, scenarioId)).toEqual([id, elsewhere.id]);
  const again = await at.generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  expect(await shownIn(at, tom, scenarioId)).toEqual([elsewhere.id, again.id]);
  await at.work();
  expect(await shownIn(at, tom, scenarioId)).toEqual([]);
});

test("a playbook's generation that failed is told where it left something, for a day", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { prisma } = world.database;
  const { playbookId } = await prisma.scenario.findUniqueOrThrow({ where: { id: scenarioId } });
  const written = await world.scenarios.add(dana, { playbookId, title: "Second call" });
  const at = openDesk(world, [answer()]);
  const id = newId("Generation");
  await prisma.generation.create({
    data: {
      id,
      workspaceId: dana.workspaceId,
      startedById: dana.memberId,
      kind: "PLAYBOOK",
      status: "INTERRUPTED",
      playbookId,
      modules: ["KEY_MESSAGES"],
      finished: [`${written.id}/KEY_MESSAGES`],
      model: "scripted",
      builtIn: false,
      finishedAt: new Date(),
    },
  });
  expect(await shownIn(at, dana, scenarioId)).toEqual([id]);
  expect(await shownIn(at, dana, written.id)).toEqual([]);
  const finishedAt = new Date(Date.now() - 25 * 3_600_000);
  await prisma.generation.update({ where: { id }, data: { finishedAt } });
  expect(await shownIn(at, dana, scenarioId)).toEqual([]);
});
