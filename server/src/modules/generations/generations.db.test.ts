import { AiError } from "../../ai/ai.ts";
import type { ScriptedAnswer } from "../../ai/testing/scripted-provider.ts";
import { silentLog } from "../../observability/log.ts";
import { openTestScenarios, type TestScenarios } from "../scenarios/test-scenarios.ts";
import type { Actor } from "../workspaces/access.ts";
import { type Generations, openModelCalls } from "./generations.ts";
import { answer, CHUNK, item, PASSAGE } from "./test-answers.ts";
import { openDesk } from "./test-desk.ts";
import { MESSAGES, openScene, suggestionsOf } from "./test-scene.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

/** Waits for the end, and answers all events after a number. */
async function follow(
  generations: Generations,
  actor: Actor,
  { id, after = 0 }: { readonly id: string; readonly after?: number },
) {
  const seen = [];
  for await (const event of generations.events({ actor }, id, after)) seen.push(event);
  return seen;
}

test("what the model writes arrives as suggestions whose quotes were looked up", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [
    answer(item("Repair within one working day."), item("Nine lives.", "An invented quote.")),
  ]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await work();
  const rows = await suggestionsOf(world, dana, id);
  expect(rows.map((row) => [row.afterText, row.status, row.support])).toEqual([
    ["Repair within one working day.", "PENDING", "SUPPORTED"],
    ["Nine lives.", "PENDING", "UNSUPPORTED"],
  ]);
  expect(await world.suggestions.loaders(dana).evidence.load(rows[0]!.id)).toMatchObject([
    { quote: PASSAGE, chunkId: CHUNK },
  ]);
  expect(await generations.find(dana, id)).toMatchObject({
    status: "DONE",
    builtIn: false,
    model: "scripted",
  });
});

test("everybody can follow it by number, without gaps, from any point, to its end", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [answer(item("Repair within one working day."))]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  const [live] = await Promise.all([follow(generations, dana, { id }), work()]);
  expect(live.map((event) => event.sequence)).toEqual(live.map((_, index) => index + 1));
  expect(live.at(0)).toMatchObject({ kind: "STATUS", status: "QUEUED" });
  expect(live.at(-1)).toMatchObject({ kind: "STATUS", status: "DONE" });
  expect(live.map((event) => event.kind)).toEqual(
    expect.arrayContaining(["MODULE", "TEXT", "SUGGESTION"]),
  );
  const rest = await follow(generations, dana, { id, after: 2 });
  expect(rest.map((event) => event.sequence)).toEqual(live.slice(2).map((event) => event.sequence));
});

test("FILL leaves modules alone that have lines, and says so when nothing is left", async () => {
  const { dana, scenarioId } = await openScene(world, ["One price"]);
  const { generations } = openDesk(world, [answer()]);
  await expect(
    generations.generateScenario(dana, { scenarioId, ...MESSAGES }),
  ).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  const row = await generations.generateScenario(dana, { scenarioId });
  expect(row.modules).not.toContain("KEY_MESSAGES");
  expect(row.modules).toHaveLength(5);
});

test("ADD proposes nothing that is there already in nearly the same words", async () => {
  const { dana, scenarioId } = await openScene(world, [
    "A replacement machine arrives in one working day",
  ]);
  const { generations, work } = openDesk(world, [
    answer(item("A replacement machine arrives within one working day."), item("Beans are fresh.")),
  ]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES, mode: "ADD" });
  await work();
  expect((await suggestionsOf(world, dana, id)).map((row) => row.afterText)).toEqual([
    "Beans are fresh.",
  ]);
});

test("REGENERATE replaces only what AI wrote, nobody changed and nobody verified", async () => {
  const { dana, scenarioId } = await openScene(world, ["By a person"]);
  const first = openDesk(world, [
    answer(item("Repair within one working day."), item("Machines come back fast.")),
  ]);
  const made = await first.generations.generateScenario(dana, {
    scenarioId,
    ...MESSAGES,
    mode: "ADD",
  });
  await first.work();
  const rows = await suggestionsOf(world, dana, made.id);
  await world.suggestions.decide(dana, { ids: [rows[0]!.id], decision: "ACCEPT" });
  const second = openDesk(world, [
    answer(item("A new machine stands there the next working day."), item("Something else.")),
  ]);
  const again = await second.generations.generateScenario(dana, {
    scenarioId,
    ...MESSAGES,
    mode: "REGENERATE",
  });
  await second.work();
  const told = second.model.requests[0]?.messages.map(({ content }) => content).join("\n");
  expect(told).toContain("Line 1 to write anew: Repair within one working day.");
  expect(told).toContain("Lines that are there already:\n- By a person\n<");
  const proposed = await suggestionsOf(world, dana, again.id);
  expect(proposed.map((row) => [row.kind, row.lineId])).toEqual([
    ["REPLACE", rows[0]!.newLineId],
    ["INSERT", null],
  ]);
  const earlier = await suggestionsOf(world, dana, made.id);
  expect(earlier[1]).toMatchObject({ status: "REJECTED", rejectedAs: "superseded" });
});

test("REGENERATE replaces an objection with its response, and undoing gives both back", async () => {
  const { dana, scenarioId } = await openScene(world);
  const PAIRS = { scenarioId, modules: ["OBJECTION_HANDLING" as const] };
  const pair = (text: string, response: string) => answer({ ...item(text), response });
  const old = { text: "What if it breaks?", response: PASSAGE };
  const first = openDesk(world, [pair(old.text, old.response)]);
  const made = await first.generations.generateScenario(dana, PAIRS);
  await first.work();
  await world.suggestions.decide(dana, { generationId: made.id, decision: "ACCEPT" });
  const line = async () =>
    (await world.scenarios.loaders(dana).lines.load(scenarioId)).find(
      (each) => each.module === "OBJECTION_HANDLING",
    );
  expect(await line()).toMatchObject(old);

  const second = openDesk(world, [
    pair("What if it breaks?", "A replacement machine within one working day."),
  ]);
  const again = await second.generations.generateScenario(dana, { ...PAIRS, mode: "REGENERATE" });
  await second.work();
  const [proposed] = await suggestionsOf(world, dana, again.id);
  expect(proposed).toMatchObject({
    kind: "REPLACE",
    status: "PENDING",
    support: "SUPPORTED",
    afterText: "What if it breaks?",
    afterResponse: "A replacement machine within one working day.",
  });
  expect(await line()).toMatchObject(old);
  const decide = { ids: [proposed!.id], decision: "ACCEPT" as const };
  expect((await world.suggestions.decide(dana, decide)).refused).toEqual([]);
  expect(await line()).toMatchObject({
    text: "What if it breaks?",
    response: "A replacement machine within one working day.",
  });
  await world.suggestions.reopen(dana, [proposed!.id]);
  expect(await line()).toMatchObject(old);
});

test("a new version that says the same leaves its line to the next one", async () => {
  const { dana, scenarioId } = await openScene(world);
  const first = openDesk(world, [answer(item("Repair within one working day."))]);
  const made = await first.generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await first.work();
  await world.suggestions.decide(dana, { generationId: made.id, decision: "ACCEPT" });
  const second = openDesk(world, [
    answer(item("Repair within one working day."), item("Beans are fresh.")),
  ]);
  const again = await second.generations.generateScenario(dana, {
    scenarioId,
    ...MESSAGES,
    mode: "REGENERATE",
  });
  await second.work();
  expect(
    (await suggestionsOf(world, dana, again.id)).map(({ kind, afterText }) => [kind, afterText]),
  ).toEqual([["REPLACE", "Beans are fresh."]]);
});

test("a model that has nothing to say is heard: the asker reads why", async () => {
  const { dana, scenarioId } = await openScene(world);
  const silent = { items: [], reason: "No passage speaks of\nprices." };
  const { generations, work } = openDesk(world, [{ parts: [JSON.stringify(silent)] }]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await work();
  const sentence = "No passage speaks of prices.";
  expect(await generations.find(dana, id)).toMatchObject({ status: "DONE", error: sentence });
  const events = await follow(generations, dana, { id });
  expect(events.find((event) => event.kind === "MODULE" && event.text)?.text).toBe(sentence);
  expect(events.at(-1)).toMatchObject({ kind: "STATUS", status: "DONE", error: sentence });
});

test("whoever asks reads that all of it was there already, when it was", async () => {
  const { dana, scenarioId } = await openScene(world, ["Repair within one working day."]);
  const { generations, work } = openDesk(world, [answer(item("Repair within one working day."))]);
  const asked = { scenarioId, ...MESSAGES, mode: "ADD" as const };
  const { id } = await generations.generateScenario(dana, asked);
  await work();
  expect((await generations.find(dana, id))?.error).toContain("is there already");
  expect(await suggestionsOf(world, dana, id)).toEqual([]);
});

test("the cost of a generation is that of its calls, and unknown where a price is", async () => {
  const { dana, scenarioId } = await openScene(world);
  const usage = { tokensIn: 1_000, tokensOut: 100, tokensCached: 0 };
  const said = { ...answer(item("Repair within one working day.")), usage };
  const priced = openDesk(world, [said], {
    model: "gpt-4o",
    callLog: openModelCalls(world.database.prisma, silentLog),
  });
  const one = await priced.generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await priced.work();
  const paid = await priced.generations.find(dana, one.id);
  expect(paid).toMatchObject({ tokensIn: 1_000, tokensOut: 100 });
  expect(paid?.costUsd?.toFixed(6)).toBe("0.003500");
  const [call] = await world.database.prisma.modelCall.findMany({
    where: { generationId: one.id },
  });
  expect(call?.priceVersion).toMatch(/^\d{4}-\d{2}$/);

  const unknown = openDesk(world, [said], {
    model: "on-the-shelf",
    callLog: openModelCalls(world.database.prisma, silentLog),
  });
  const two = await unknown.generations.generateScenario(dana, {
    scenarioId,
    ...MESSAGES,
    mode: "ADD",
  });
  await unknown.work();
  expect(await unknown.generations.find(dana, two.id)).toMatchObject({
    tokensIn: 1_000,
    costUsd: null,
  });
});

test("the opening strategy is one suggestion, however many paragraphs it has", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [answer(item("Ask first."), item("Then listen."))]);
  const { id } = await generations.generateScenario(dana, {
    scenarioId,
    modules: ["OPENING_STRATEGY"],
  });
  await work();
  const rows = await suggestionsOf(world, dana, id);
  expect(rows.map((row) => row.afterText)).toEqual(["Ask first.\n\nThen listen."]);
  await world.suggestions.decide(dana, { ids: [rows[0]!.id], decision: "ACCEPT" });
  expect((await world.scenarios.loaders(dana).scenario.load(scenarioId))?.openingStrategy).toBe(
    "Ask first.\n\nThen listen.",
  );
});

test("one writer for a module: a second request is told which generation runs", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations } = openDesk(world, [answer()]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await expect(generations.generateScenario(dana, { scenarioId })).rejects.toMatchObject({
    code: "CONFLICT",
    extensions: { generationId: id },
  });
  const other = await generations.generateScenario(dana, { scenarioId, modules: ["NEXT_STEPS"] });
  expect(other.status).toBe("QUEUED");
});

test("stopping keeps what has arrived, as far as it has arrived", async () => {
  const { dana, scenarioId } = await openScene(world);
  const whole = answer(
    item("Repair within one working day."),
    item("A second one that never ends because somebody stops it"),
  );
  const half = Math.ceil(whole.parts.length * 0.9);
  const { generations, work } = openDesk(world, [
    {
      ...whole,
      before: async (part) => {
        if (part !== half) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
        await generations.stop(dana, id);
      },
    },
  ]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await work();
  expect(await generations.find(dana, id)).toMatchObject({ status: "STOPPED" });
  const rows = await suggestionsOf(world, dana, id);
  expect(rows[0]).toMatchObject({ afterText: "Repair within one working day.", status: "PENDING" });
  for (const row of rows) expect(row.status).toBe("PENDING");
});

test("a model that fails in the middle leaves its lines and a sentence that says what happened", async () => {
  const { dana, scenarioId } = await openScene(world);
  const parts = answer(item("Repair within one working day."), item("Cut")).parts.slice(0, -2);
  const { generations, work } = openDesk(world, [{ parts, fault: new AiError("AUTHENTICATION") }]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await work();
  expect(await generations.find(dana, id)).toMatchObject({
    status: "FAILED",
    errorCode: "AUTHENTICATION",
    error: "The model does not accept the API key.",
  });
  expect((await suggestionsOf(world, dana, id))[0]).toMatchObject({
    afterText: "Repair within one working day.",
    status: "PENDING",
  });
  const events = await follow(generations, dana, { id });
  expect(events.map((event) => event.kind)).toContain("ERROR");
  const retry = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  expect(retry.status).toBe("QUEUED");
});

test("an opening strategy that a restart has cut off gives way to the whole one", async () => {
  const { dana, scenarioId } = await openScene(world);
  const stop = new AbortController();
  const cut: ScriptedAnswer = {
    ...answer(item("Ask first what breaks most often, and then"), item("listen.")),
    before: async (part) => {
      if (part !== 4) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
      stop.abort();
    },
  };
  const { generations, work } = openDesk(world, [cut, answer(item("Whole after all."))]);
  const asked = { scenarioId, modules: ["OPENING_STRATEGY" as const] };
  const { id } = await generations.generateScenario(dana, asked);
  await expect(work(stop.signal)).rejects.toThrow("The writing was stopped.");
  const [half] = await suggestionsOf(world, dana, id);
  expect(half).toMatchObject({ status: "PENDING" });
  await generations.run({ generationId: id }, new AbortController().signal);
  const rows = await suggestionsOf(world, dana, id);
  expect(rows.map(({ afterText, status }) => [afterText, status])).toEqual([
    [half!.afterText, "REJECTED"],
    ["Whole after all.", "PENDING"],
  ]);
});

test("after a restart it goes on behind the modules that are written", async () => {
  const { dana, scenarioId } = await openScene(world);
  const stop = new AbortController();
  const answers: [ScriptedAnswer, ScriptedAnswer] = [
    answer(item("Repair within one working day.")),
    { ...answer(item("Half")), before: () => stop.abort() },
  ];
  const { generations, model, work } = openDesk(world, [
    ...answers,
    answer(item("Whole after all.")),
  ]);
  const { id } = await generations.generateScenario(dana, {
    scenarioId,
    modules: ["KEY_MESSAGES", "NEXT_STEPS"],
  });
  await expect(work(stop.signal)).rejects.toThrow("The writing was stopped.");
  expect((await generations.find(dana, id))?.status).toBe("WRITING");
  await generations.run({ generationId: id }, new AbortController().signal);
  expect(await generations.find(dana, id)).toMatchObject({ status: "DONE", attempts: 2 });
  const texts = (await suggestionsOf(world, dana, id)).map((row) => row.afterText);
  expect(texts.filter((text) => text === "Repair within one working day.")).toHaveLength(1);
  expect(texts).toContain("Whole after all.");
  expect(model.requests).toHaveLength(3);
});

test("a generation that takes the process down again and again ends as interrupted", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, model } = openDesk(world, [answer(item("x"))]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await world.database.prisma.generation.update({ where: { id }, data: { attempts: 4 } });
  await generations.run({ generationId: id }, new AbortController().signal);
  expect(await generations.find(dana, id)).toMatchObject({ status: "INTERRUPTED" });
  expect(model.requests).toEqual([]);
});

test("a scenario that is deleted meanwhile ends its generation", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [answer(item("x"))]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await world.scenarios.remove(dana, scenarioId);
  await work();
  expect((await generations.find(dana, id))?.status).toBe("STOPPED");
});

const BRIEF = { product: "BrewBox", buyer: "Office manager" };
/** As a model answers it, with null for what it leaves out. */
const OUTLINE = {
  title: "BrewBox for offices",
  description: "How to win them",
  scenarios: [
    { title: "First call", dealStage: "DISCOVERY" as const, meetingContext: null },
    { title: "Tasting", dealStage: "DEMO" as const, meetingContext: null },
  ],
};

test("an outline creates nothing but itself", async () => {
  const { dana } = await openScene(world);
  const before = await world.database.prisma.playbook.count();
  const { generations, work } = openDesk(world, [{ parts: [JSON.stringify(OUTLINE)] }]);
  const { id } = await generations.outlinePlaybook(dana, { brief: BRIEF });
  await work();
  expect(await generations.find(dana, id)).toMatchObject({
    status: "DONE",
    outline: { title: "BrewBox for offices" },
  });
  expect(await world.database.prisma.playbook.count()).toBe(before);
  const events = await follow(generations, dana, { id });
  expect(events.filter((event) => event.kind === "OUTLINE")).toHaveLength(2);
});

test("a playbook from an outline is there at once, and its modules follow scenario by scenario", async () => {
  const { dana } = await openScene(world);
  const line = answer(item("Repair within one working day."));
  const pair = answer({ ...item("What if it breaks?"), response: PASSAGE });
  const ofScenario = [line, line, line, line, pair, line] as const;
  const { generations, model, work } = openDesk(world, [...ofScenario, ...ofScenario]);
  const { id, playbookId } = await generations.generatePlaybook(dana, {
    brief: BRIEF,
    outline: OUTLINE,
  });
  const scenarios = await world.scenarios.loaders(dana).ofPlaybook.load(playbookId!);
  expect(scenarios.map((row) => row.title)).toEqual(["First call", "Tasting"]);
  await work();
  expect((await generations.find(dana, id))?.status).toBe("DONE");
  expect(model.requests).toHaveLength(12);
  const rows = await suggestionsOf(world, dana, id);
  expect(new Set(rows.map((row) => row.scenarioId)).size).toBe(2);
});

test("a playbook goes on with its other scenarios when one is deleted meanwhile", async () => {
  const { dana } = await openScene(world);
  const line = answer(item("Repair within one working day."));
  const pair = answer({ ...item("What if it breaks?"), response: PASSAGE });
  const ofRest = [line, line, line, line, pair, line] as const;
  const { generations, model, work } = openDesk(world, [
    {
      ...line,
      before: async (part) => {
        if (part === 0 && model.requests.length === 1) await world.scenarios.remove(dana, first());
      },
    },
    ...ofRest,
  ]);
  const { id, playbookId } = await generations.generatePlaybook(dana, {
    brief: BRIEF,
    outline: OUTLINE,
  });
  const scenarios = await world.scenarios.loaders(dana).ofPlaybook.load(playbookId!);
  const first = () => scenarios[0]!.id;
  await work();
  expect((await generations.find(dana, id))?.status).toBe("DONE");
  expect(model.requests).toHaveLength(7);
});

test("without an outline the model outlines first", async () => {
  const { dana } = await openScene(world);
  const { generations, work } = openDesk(world, [{ parts: [JSON.stringify(OUTLINE)] }, answer()]);
  const { id, playbookId } = await generations.generatePlaybook(dana, { brief: BRIEF });
  await work();
  expect((await generations.find(dana, id))?.status).toBe("DONE");
  const scenarios = await world.scenarios.loaders(dana).ofPlaybook.load(playbookId!);
  expect(scenarios.map((row) => row.title)).toEqual(["First call", "Tasting"]);
});

test("a process that died between the outline and its scenarios makes them at the next start", async () => {
  const { dana } = await openScene(world);
  const { generations, model, work } = openDesk(world, [answer()]);
  const { id, playbookId } = await generations.generatePlaybook(dana, { brief: BRIEF });
  await world.database.prisma.generation.update({ where: { id }, data: { outline: OUTLINE } });
  await work();
  const scenarios = await world.scenarios.loaders(dana).ofPlaybook.load(playbookId!);
  expect(scenarios.map((row) => row.title)).toEqual(["First call", "Tasting"]);
  expect(model.requests).toHaveLength(12);
});

test("whoever may not generate any more has nothing more written for them", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, model, work } = openDesk(world, [answer(item("x"))]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  const { memberId } = dana;
  await world.database.prisma.member.update({
    where: { id: memberId },
    data: { role: "VIEWER" },
  });
  await work();
  expect((await generations.find(dana, id))?.status).toBe("STOPPED");
  expect(model.requests).toEqual([]);
});

test("what a crash left growing is ended, also when its asker was removed and its scenario deleted", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { prisma } = world.database;
  const { generations, work } = openDesk(world, [answer(item("Repair within one working day."))]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await work();
  await prisma.suggestion.updateMany({
    where: { generationId: id },
    data: { status: "STREAMING" },
  });
  await prisma.generation.update({ where: { id }, data: { status: "WRITING", attempts: 1 } });
  await world.scenarios.remove(dana, scenarioId);
  await prisma.member.update({ where: { id: dana.memberId }, data: { active: false } });
  await generations.run({ generationId: id }, new AbortController().signal);
  expect((await prisma.generation.findUniqueOrThrow({ where: { id } })).status).toBe("STOPPED");
  expect(await prisma.suggestion.findMany({ where: { generationId: id } })).toMatchObject([
    { status: "PENDING", afterText: "Repair within one working day." },
  ]);
});

test("viewers and commenters start nothing; another workspace's generation is not found", async () => {
  const { dana, scenarioId } = await openScene(world);
  const lena = await world.join("Lena", "VIEWER", dana.workspaceId);
  const eve = await world.join("Eve", "OWNER");
  const { generations } = openDesk(world, [answer()]);
  await expect(generations.generateScenario(lena, { scenarioId })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(generations.generateScenario(eve, { scenarioId })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  const { id } = await generations.generateScenario(dana, { scenarioId });
  expect(await generations.find(eve, id)).toBeNull();
  expect((await generations.find(lena, id))?.id).toBe(id);
  await expect(generations.stop(eve, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(generations.events({ actor: eve }, id, 0).next()).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});
