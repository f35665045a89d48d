import { type ScriptedAnswer, scriptedProvider } from "../../ai/testing/scripted-provider.ts";
import { openTestScenarios, type TestScenarios } from "../scenarios/test-scenarios.ts";
import type { Actor } from "../workspaces/access.ts";
import { answer, CHUNK, item } from "./test-answers.ts";
import { openDesk } from "./test-desk.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

const desk = (script: readonly [ScriptedAnswer]) => openDesk(world, scriptedProvider(script));

async function scene() {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  const { id } = await world.scenarios.add(dana, { playbookId, title: "First call" });
  return { dana, scenarioId: id };
}

const suggestionsOf = (actor: Actor, generationId: string) =>
  world.suggestions.loaders(actor).ofGeneration.load(generationId);
/** One module: each would need an answer of its own. */
const MESSAGES = { modules: ["KEY_MESSAGES" as const] };

/** The first line of a scenario, with what the server knows of it. */
const firstLine = async (actor: Actor, scenarioId: string) =>
  (await world.scenarios.loaders(actor).lines.load(scenarioId))[0]!;

test("a line whose every quote was invented stays unsupported once accepted, until a person edits it", async () => {
  const { dana, scenarioId } = await scene();
  const { generations, work } = desk([answer(item("Nine lives.", "An invented quote."))]);
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
  const { dana, scenarioId } = await scene();
  const first = desk([answer(item("Repair within one working day."))]);
  const made = await first.generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  await first.work();
  await world.suggestions.decide(dana, { generationId: made.id, decision: "ACCEPT" });
  const text = "A replacement machine arrives within one working day, free.";
  const quotes = ["A replacement machine", "free"].map((quote) => ({ chunkId: CHUNK, quote }));
  const second = desk([answer({ text, quotes, reason: null })]);
  const again = await second.generations.generateScenario(dana, {
    scenarioId,
    ...MESSAGES,
    mode: "REGENERATE",
  });
  await second.work();
  const [proposed] = await suggestionsOf(dana, again.id);
  expect(proposed).toMatchObject({ kind: "REPLACE", support: "PARTLY" });
  await world.suggestions.decide(dana, { ids: [proposed!.id], decision: "ACCEPT" });
  expect(await firstLine(dana, scenarioId)).toMatchObject({ text, support: "PARTLY" });
  await world.suggestions.reopen(dana, [proposed!.id]);
  expect(await firstLine(dana, scenarioId)).toMatchObject({ support: "SUPPORTED" });
});
