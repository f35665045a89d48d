import { openLoaders as openKnowledgeLoaders } from "../../knowledge/knowledge-loaders.ts";
import { openTestScenarios, type TestScenarios } from "../../scenarios/test-scenarios.ts";
import type { Actor } from "../../workspaces/access.ts";
import { answer, CHUNK, item, PASSAGE } from "../test-answers.ts";
import { openDesk } from "../test-desk.ts";
import { MESSAGES, openScene, suggestionsOf } from "../test-scene.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

/** The first line of a scenario, with what the server knows of it. */
const firstLine = async (actor: Actor, scenarioId: string) =>
  (await world.scenarios.loaders(actor).lines.load(scenarioId))[0]!;

test("a line whose every quote was invented stays unsupported once accepted, until a person edits it", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [
    answer(item("Nine lives.", "An invented quote.")),
  ]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await work();
  await world.suggestions.decide(dana, { generationId: id, decision: "ACCEPT" });
  const line = await firstLine(dana, scenarioId);
  expect(line).toMatchObject({ text: "Nine lives.", generated: true, support: "UNSUPPORTED" });
  expect(await world.scenarios.loaders(dana).evidence.load(scenarioId)).toEqual([]);

  const type = (text: string) =>
    world.scenarios.lines.update(dana, { scenarioId, lineId: line.id, text });
  await type("Seven lives, I have counted them.");
  expect(await firstLine(dana, scenarioId)).toMatchObject({ support: null });
  await type("Nine lives.");
  expect(await firstLine(dana, scenarioId)).toMatchObject({ support: "UNSUPPORTED" });
});

test("a new version with an invented quote keeps its verdict, and undoing gives the old one back", async () => {
  const { dana, scenarioId } = await openScene(world);
  const first = openDesk(world, [answer(item("Repair within one working day."))]);
  const made = await first.generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await first.work();
  await world.suggestions.decide(dana, { generationId: made.id, decision: "ACCEPT" });
  const text = "A replacement machine arrives within one working day, free.";
  const quotes = ["A replacement machine", "free"].map((quote) => ({ chunkId: CHUNK, quote }));
  const second = openDesk(world, [answer({ text, quotes, reason: null })]);
  const again = await second.generations.generateScenario(dana, {
    scenarioId,
    ...MESSAGES,
    mode: "REGENERATE",
  });
  await second.work();
  const [proposed] = await suggestionsOf(world, dana, again.id);
  expect(proposed).toMatchObject({ kind: "REPLACE", support: "PARTLY" });
  await world.suggestions.decide(dana, { ids: [proposed!.id], decision: "ACCEPT" });
  expect(await firstLine(dana, scenarioId)).toMatchObject({ text, support: "PARTLY" });
  await world.suggestions.reopen(dana, [proposed!.id]);
  expect(await firstLine(dana, scenarioId)).toMatchObject({ support: "SUPPORTED" });
});

/** What the server knows of the opening strategy, with what it quotes. */
async function opening(actor: Actor, scenarioId: string) {
  const loaders = world.scenarios.loaders(actor);
  const source = await loaders.openingSource.load(scenarioId);
  const evidence = await loaders.evidence.load(scenarioId);
  const own = evidence.filter(({ lineId }) => lineId === source?.lineId);
  return {
    generated: source?.generated,
    support: source?.support,
    quotes: own.map(({ quote }) => quote),
  };
}

const OPENING = { modules: ["OPENING_STRATEGY" as const] };

test("an accepted opening strategy leads to what it quotes, and undoing takes that back", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [answer(item("Repair within one working day."))]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...OPENING });
  await work();
  expect(await opening(dana, scenarioId)).toEqual({ quotes: [] });
  await world.suggestions.decide(dana, { generationId: id, decision: "ACCEPT" });
  const sourced = { generated: true, support: "SUPPORTED", quotes: [PASSAGE] };
  expect(await opening(dana, scenarioId)).toEqual(sourced);

  // Its source names it among the lines that quote it.
  const [cited] = await world.scenarios.loaders(dana).evidence.load(scenarioId);
  const knowledge = openKnowledgeLoaders(world.database.prisma, dana.workspaceId);
  expect(await knowledge.dependentLineCount.load(cited!.documentId)).toBe(1);
  expect(await knowledge.dependentLines.load(cited!.documentId)).toMatchObject([
    { scenarioId, lineId: cited!.lineId, text: "Repair within one working day.", stale: false },
  ]);

  const type = (openingStrategy: string) =>
    world.scenarios.update(dana, { id: scenarioId, contentModules: { openingStrategy } });
  await type("We sing to whoever comes in, and dance on the counter.");
  // This desk's passage is in no source of the workspace: what was edited cannot be judged by it.
  expect(await opening(dana, scenarioId)).toEqual({ ...sourced, support: null });
  await type("Repair within one working day.");
  expect(await opening(dana, scenarioId)).toEqual(sourced);
  const [row] = await suggestionsOf(world, dana, id);
  expect(await world.suggestions.reopen(dana, [row!.id])).toMatchObject({ refused: [] });
  expect(await opening(dana, scenarioId)).toEqual({
    generated: false,
    support: null,
    quotes: [],
  });
});

test("one whose quotes were invented says so, and no document counts on it", async () => {
  const { dana, scenarioId } = await openScene(world);
  const { generations, work } = openDesk(world, [
    answer(item("Nine lives.", "An invented quote.")),
  ]);
  const { id } = await generations.generateScenario(dana, { scenarioId, ...OPENING });
  await work();
  await world.suggestions.decide(dana, { generationId: id, decision: "ACCEPT" });
  const invented = { generated: true, support: "UNSUPPORTED", quotes: [] };
  expect(await opening(dana, scenarioId)).toEqual(invented);
});

test("what is added to an opening strategy keeps the sources that it had, and the whole is judged", async () => {
  const { dana, scenarioId } = await openScene(world);
  const first = openDesk(world, [answer(item("Repair within one working day."))]);
  const made = await first.generations.generateScenario(dana, { scenarioId, ...OPENING });
  await first.work();
  await world.suggestions.decide(dana, { generationId: made.id, decision: "ACCEPT" });
  const second = openDesk(world, [answer(item("Nine lives has every cat.", "An invented quote."))]);
  const more = await second.generations.generateScenario(dana, {
    scenarioId,
    ...OPENING,
    mode: "ADD",
  });
  await second.work();
  const [added] = await suggestionsOf(world, dana, more.id);
  await world.suggestions.decide(dana, { ids: [added!.id], decision: "ACCEPT" });
  const { support, quotes } = await opening(dana, scenarioId);
  expect(quotes).toEqual([PASSAGE]);
  expect(support).not.toBe("SUPPORTED");
  await world.suggestions.reopen(dana, [added!.id]);
  expect(await opening(dana, scenarioId)).toMatchObject({
    support: "SUPPORTED",
    quotes: [PASSAGE],
  });
});
