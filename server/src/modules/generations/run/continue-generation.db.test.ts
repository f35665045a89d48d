import { AiError } from "../../../ai/ai.ts";
import type { ScriptedAnswer } from "../../../ai/testing/scripted-provider.ts";
import { newId } from "../../../ids.ts";
import { openTestScenarios, type TestScenarios } from "../../scenarios/test-scenarios.ts";
import { answer, item } from "../test-answers.ts";
import { openDesk } from "../test-desk.ts";
import { MESSAGES, openScene, suggestionsOf } from "../test-scene.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

/** Two lines are whole when the model fails. */
const FAILING: ScriptedAnswer = {
  ...answer(item("Repair within one working day."), item("Beans are fresh.")),
  fault: new AiError("AUTHENTICATION"),
};

/** A generation of key messages that has failed; of its two suggestions so many were accepted. */
async function failed({ accepted }: { readonly accepted: number }, rest: ScriptedAnswer = FAILING) {
  const { dana, scenarioId, playbookId } = await openScene(world);
  const at = openDesk(world, [FAILING, rest, answer(item("No contract is longer than a year."))]);
  const asked = { scenarioId, ...MESSAGES, mode: "FILL" as const };
  const { id } = await at.generations.generateScenario(dana, asked);
  await at.work();
  const ids = (await suggestionsOf(world, dana, id)).slice(0, accepted).map((row) => row.id);
  if (ids.length > 0) await world.suggestions.decide(dana, { ids, decision: "ACCEPT" });
  return { ...at, dana, scenarioId, playbookId, asked, id };
}

test("a module that failed half-way is gone on with after some of it was accepted", async () => {
  const rest = answer(item("Fresh beans."), item("A filter lasts a year."));
  const { generations, model, work, dana, asked, id } = await failed({ accepted: 1 }, rest);
  await expect(generations.generateScenario(dana, asked)).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
  });
  const again = await generations.generateScenario(dana, { ...asked, continues: id });
  await work();
  // One was accepted and one waits, of four; neither is proposed twice.
  expect(JSON.stringify(model.requests[1])).toContain("Write up to 2 ");
  const texts = (await suggestionsOf(world, dana, again.id)).map((row) => row.afterText);
  expect(texts).toEqual(["A filter lasts a year."]);
});

test("one that goes on and fails again can be gone on with", async () => {
  const { generations, work, dana, asked, id } = await failed(
    { accepted: 2 },
    { parts: [], fault: new AiError("AUTHENTICATION") },
  );
  const second = await generations.generateScenario(dana, { ...asked, continues: id });
  await work();
  const third = await generations.generateScenario(dana, { ...asked, continues: second.id });
  await work();
  expect(await generations.find(dana, third.id)).toMatchObject({ status: "DONE" });
  expect(await suggestionsOf(world, dana, third.id)).toHaveLength(1);
});

test("what was written out or is whole by now is not written again", async () => {
  const { dana, scenarioId } = await openScene(world);
  const modules = ["KEY_MESSAGES", "NEXT_STEPS"] as const;
  const { generations, work } = openDesk(world, [
    answer(item("Repair within one working day.")),
    FAILING,
  ]);
  const { id } = await generations.generateScenario(dana, { scenarioId, modules: [...modules] });
  await work();
  const again = { scenarioId, continues: id };
  const second = await generations.generateScenario(dana, again);
  expect(second.modules).toEqual(["NEXT_STEPS"]);
  await generations.stop(dana, second.id);
  await work();
  for (const text of ["Sign", "Ship", "Ask again"])
    await world.scenarios.lines.add(dana, { scenarioId, module: "NEXT_STEPS", text });
  await expect(generations.generateScenario(dana, again)).rejects.toMatchObject({
    extensions: { fields: [{ path: "input.continues" }] },
  });
});

test("an accepted opening strategy is whole, however far its generation came", async () => {
  const { dana, scenarioId } = await openScene(world);
  const modules = ["OPENING_STRATEGY" as const];
  const { generations, work } = openDesk(world, [FAILING]);
  const { id } = await generations.generateScenario(dana, { scenarioId, modules });
  await work();
  await world.suggestions.decide(dana, { generationId: id, decision: "ACCEPT" });
  await expect(
    generations.generateScenario(dana, { scenarioId, modules, continues: id }),
  ).rejects.toMatchObject({ extensions: { fields: [{ path: "input.continues" }] } });
});

test("only what was about this scenario is gone on with", async () => {
  const { generations, dana, playbookId, asked, id } = await failed({ accepted: 1 });
  const other = await world.scenarios.add(dana, { playbookId, title: "Second call" });
  const stranger = await openScene(world);
  const tries = [
    generations.generateScenario(dana, { ...asked, scenarioId: other.id, continues: id }),
    generations.generateScenario(dana, { ...asked, continues: newId("Generation") }),
    generations.generateScenario(stranger.dana, { scenarioId: stranger.scenarioId, continues: id }),
  ];
  for (const each of await Promise.allSettled(tries))
    expect(each).toMatchObject({ reason: { code: "NOT_FOUND" } });
});
