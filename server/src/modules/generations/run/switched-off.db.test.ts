import { openTestScenarios, type TestScenarios } from "../../scenarios/test-scenarios.ts";
import { answer, item } from "../test-answers.ts";
import { openDesk } from "../test-desk.ts";
import { MESSAGES, openScene } from "../test-scene.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

test("where AI is switched off nothing is written", async () => {
  const { dana, scenarioId } = await openScene(world);
  await world.database.prisma.workspace.update({
    where: { id: dana.workspaceId },
    data: { aiEnabled: false },
  });
  const { generations } = openDesk(world, [answer()]);
  await expect(generations.generateScenario(dana, { scenarioId })).rejects.toThrow(
    "AI is switched off for this workspace.",
  );
});

test("switching AI off for a playbook refuses new writing there, and switching it on allows it", async () => {
  const { dana, playbookId: id, scenarioId } = await openScene(world);
  const { generations } = openDesk(world, [answer()]);
  await world.playbooks.update(dana, { id, aiEnabled: false });
  await expect(generations.generateScenario(dana, { scenarioId })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "AI is switched off for this playbook.",
  });
  await world.playbooks.update(dana, { id, aiEnabled: true });
  const started = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
  expect(started.status).toBe("QUEUED");
});

test("switching AI off stops what is being written there, and keeps what has arrived", async () => {
  const { dana, playbookId, scenarioId } = await openScene(world);
  const whole = answer(
    item("Repair within one working day."),
    item("A second one that never ends because AI is switched off"),
  );
  const half = Math.ceil(whole.parts.length * 0.9);
  const { generations, model, work } = openDesk(world, [
    {
      ...whole,
      before: async (part) => {
        if (part !== half) return;
        await new Promise((resolve) => setTimeout(resolve, 100));
        await world.playbooks.update(dana, { id: playbookId, aiEnabled: false });
        await new Promise((resolve) => setTimeout(resolve, 100));
      },
    },
  ]);
  const { id } = await generations.generateScenario(dana, {
    scenarioId,
    modules: ["KEY_MESSAGES", "NEXT_STEPS"],
  });
  await work();
  expect(await generations.find(dana, id)).toMatchObject({
    status: "STOPPED",
    error: "AI is switched off for this playbook.",
    finished: [],
  });
  expect(model.requests).toHaveLength(1);
  const rows = await world.suggestions.loaders(dana).ofGeneration.load(id);
  expect(rows[0]).toMatchObject({ afterText: "Repair within one working day.", status: "PENDING" });
  for (const row of rows) expect(row.status).toBe("PENDING");
});

test.each(["playbook", "workspace"])(
  "what waits in the queue when AI is switched off for the %s writes nothing",
  async (what) => {
    const { dana, playbookId, scenarioId } = await openScene(world);
    const { generations, model, work } = openDesk(world, [answer(item("Never written."))]);
    const { id } = await generations.generateScenario(dana, { scenarioId, ...MESSAGES });
    const data = { aiEnabled: false };
    const { prisma } = world.database;
    await (what === "playbook"
      ? prisma.playbook.update({ where: { id: playbookId }, data })
      : prisma.workspace.update({ where: { id: dana.workspaceId }, data }));
    await work();
    expect(await generations.find(dana, id)).toMatchObject({
      status: "STOPPED",
      error: `AI is switched off for this ${what}.`,
    });
    expect(model.requests).toHaveLength(0);
  },
);
