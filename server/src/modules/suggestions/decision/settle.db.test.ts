import { openTestScenarios, type TestScenarios } from "../../scenarios/test-scenarios.ts";
import type { Actor } from "../../workspaces/access.ts";
import type { SuggestionRow } from "../suggestions.ts";
import { Undo } from "./line-record.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

interface Scene {
  readonly dana: Actor;
  readonly scenarioId: string;
}

async function scene(): Promise<Scene> {
  const dana = await world.join("Dana");
  const { id } = await world.scenarios.add(dana, {
    playbookId: await world.playbook(dana),
    title: "Call",
    contentModules: { keyMessages: ["One price: €29 per head."] },
  });
  return { dana, scenarioId: id };
}

/** Of the rows: what the document says once it was projected. */
async function texts({ dana, scenarioId }: Scene): Promise<string[]> {
  const rows = await world.scenarios.loaders(dana).lines.load(scenarioId);
  return rows.map((row) => row.text);
}

const insertion = (at: Scene, text: string) =>
  world.suggestions.create(at.dana, {
    scenarioId: at.scenarioId,
    kind: "INSERT",
    module: "KEY_MESSAGES",
    text,
  });

test("a decision that a crash kept from the document is brought there at the next start", async () => {
  const at = await scene();
  const row = await insertion(at, "Fast repair.");
  await world.database.prisma.suggestion.update({
    where: { id: row.id },
    data: {
      status: "ACCEPTED",
      isSettled: false,
      decidedById: at.dana.memberId,
      decidedAt: new Date(),
    },
  });
  expect(await texts(at)).toEqual(["One price: €29 per head."]);
  await world.suggestions.settleLeftovers();
  expect(await texts(at)).toEqual(["One price: €29 per head.", "Fast repair."]);
  await world.suggestions.settleLeftovers();
  expect(await texts(at)).toEqual(["One price: €29 per head.", "Fast repair."]);
});

test("a decision whose edit failed is brought to the document a while later, without a restart", async () => {
  const at = await scene();
  const row = await insertion(at, "Fast repair.");
  const decided = (minutesAgo: number) =>
    world.database.prisma.suggestion.update({
      where: { id: row.id },
      data: {
        status: "ACCEPTED",
        isSettled: false,
        decidedById: at.dana.memberId,
        decidedAt: new Date(Date.now() - minutesAgo * 60_000),
      },
    });
  await decided(1);
  expect(await world.suggestions.settleOverdue()).toBe(0);
  expect(await texts(at)).toEqual(["One price: €29 per head."]);
  await decided(10);
  expect(await world.suggestions.settleOverdue()).toBe(1);
  expect(await texts(at)).toEqual(["One price: €29 per head.", "Fast repair."]);
  expect(await world.suggestions.settleOverdue()).toBe(0);
});

describe("a decision that reached the document and not its row", () => {
  /** As a kill between the two commits leaves it; the line keeps what the decision wrote beside it. */
  async function acceptedAndKilled(at: Scene, row: SuggestionRow): Promise<void> {
    const { prisma } = world.database;
    await world.suggestions.decide(at.dana, { ids: [row.id], decision: "ACCEPT" });
    const where = { id: row.id };
    const { undo } = await prisma.suggestion.findUniqueOrThrow({ where });
    const { before: _, after: __, ...written } = Undo.parse(undo);
    const { beforeText, beforeResponse } = row;
    await prisma.suggestion.update({
      where,
      data: { isSettled: false, undo: written, beforeText, beforeResponse },
    });
    await world.suggestions.settleLeftovers();
  }

  const replacement = async (at: Scene) => {
    const [line] = await world.scenarios.loaders(at.dana).lines.load(at.scenarioId);
    const { scenarioId } = at;
    const about = { scenarioId, lineId: line!.id };
    return world.suggestions.create(at.dana, { ...about, kind: "REPLACE", text: "Two prices." });
  };
  const deletion = async (at: Scene) => {
    const [line] = await world.scenarios.loaders(at.dana).lines.load(at.scenarioId);
    const { scenarioId } = at;
    return world.suggestions.create(at.dana, { scenarioId, lineId: line!.id, kind: "DELETE" });
  };

  test.each([
    ["a replaced line", replacement],
    ["an inserted line", (at: Scene) => insertion(at, "Fast **repair**.")],
    ["a deleted line", deletion],
  ])("can be taken back: %s", async (_, suggest) => {
    const at = await scene();
    const before = await texts(at);
    const row = await suggest(at);
    await acceptedAndKilled(at, row);
    expect(await texts(at)).not.toEqual(before);
    const { refused } = await world.suggestions.reopen(at.dana, [row.id]);
    expect(refused).toEqual([]);
    expect(await texts(at)).toEqual(before);
  });

  test("cannot be taken back over what somebody wrote since", async () => {
    const at = await scene();
    const row = await replacement(at);
    await acceptedAndKilled(at, row);
    const { scenarioId } = at;
    const change = { scenarioId, lineId: row.lineId!, text: "Three prices." };
    await world.scenarios.lines.update(at.dana, change);
    const { refused } = await world.suggestions.reopen(at.dana, [row.id]);
    expect(refused).toEqual([{ id: row.id, reason: "STALE" }]);
    expect(await texts(at)).toEqual(["Three prices."]);
  });
});

test("a decision for a document that cannot be opened keeps neither the others nor the start waiting", async () => {
  const [broken, whole] = [await scene(), await scene()];
  for (const at of [broken, whole]) {
    const { id } = await insertion(at, "Fast repair.");
    await world.database.prisma.suggestion.update({
      where: { id },
      data: { status: "ACCEPTED", isSettled: false, decidedById: at.dana.memberId },
    });
  }
  await world.database.prisma.scenario.update({
    where: { id: broken.scenarioId },
    data: { liveDocumentId: crypto.randomUUID() },
  });
  await world.suggestions.settleLeftovers();
  expect(await texts(whole)).toEqual(["One price: €29 per head.", "Fast repair."]);
});

test("a suggestion whose maker never got an answer is gone after a restart, and can be made again", async () => {
  const at = await scene();
  const input = {
    scenarioId: at.scenarioId,
    kind: "INSERT" as const,
    module: "KEY_MESSAGES" as const,
    text: "Fast repair.",
    idempotencyKey: "once",
  };
  const { id } = await world.suggestions.create(at.dana, input);
  await world.database.prisma.suggestion.update({
    where: { id },
    data: { status: "STREAMING", createdAt: new Date(0) },
  });
  await world.suggestions.settleLeftovers();
  const again = await world.suggestions.create(at.dana, input);
  expect(again).toMatchObject({ status: "PENDING", afterText: "Fast repair." });
  expect(again.id).not.toBe(id);
});
