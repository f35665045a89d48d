import {
  findShownLine,
  hideLine,
  insertLine,
  OPENING_STRATEGY_ID,
  orderedLines,
  plainTextOf,
  restoreLine,
  setLineText,
} from "@playbooks/document-model";

import { newId } from "../../ids.ts";
import type { Actor } from "../workspaces/access.ts";
import { openTestScenarios, type TestScenarios } from "./test-scenarios.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

const author = (actor: Actor) => ({
  memberId: actor.memberId,
  name: actor.name,
  kind: "person" as const,
});

async function titles(actor: Actor, playbookId: string): Promise<string[]> {
  const rows = await world.scenarios.loaders(actor).ofPlaybook.load(playbookId);
  return rows.map((row) => row.title);
}

async function linesOf(actor: Actor, scenarioId: string, module = "KEY_MESSAGES") {
  const rows = await world.scenarios.loaders(actor).lines.load(scenarioId);
  return rows.filter((row) => row.module === module);
}

async function scenario(actor: Actor, messages: readonly string[] = []): Promise<string> {
  const playbookId = await world.playbook(actor);
  const contentModules = { keyMessages: messages };
  return (await world.scenarios.add(actor, { playbookId, title: "First call", contentModules })).id;
}

/** What the history says of a scenario, in order. */
const kindsOf = async (scenarioId: string) =>
  (
    await world.database.prisma.event.findMany({ where: { scenarioId }, orderBy: { id: "asc" } })
  ).map((row) => row.kind);

test("a new scenario stands where it was asked for and takes over its predecessor's stage", async () => {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  await world.scenarios.add(dana, { playbookId, title: "Tasting", dealStage: "DEMO" });
  const last = await world.scenarios.add(dana, { playbookId, title: "Offer" });
  const first = await world.scenarios.add(dana, {
    playbookId,
    title: "Call",
    index: 0,
    dealStage: "PROSPECTING",
  });
  expect(await titles(dana, playbookId)).toEqual(["Call", "Tasting", "Offer"]);
  expect(last.dealStage).toBe("DEMO");
  expect(first).toMatchObject({ position: 0, dealStage: "PROSPECTING" });
});

test("everything a scenario is given is in its document, its rows and its Markdown", async () => {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  const row = await world.scenarios.add(dana, {
    playbookId,
    title: "Call",
    meetingContext: "Ten **minutes**.",
    customerPainPoints: ["Nobody cleans"],
    competitors: ["CapsuleKing"],
    contentModules: {
      openingStrategy: "Ask first.",
      keyMessages: ["One price", "Fast repair"],
      objectionHandling: [{ objection: "Too dear", response: "Count the capsules." }],
    },
  });
  expect(row).toMatchObject({
    meetingContext: "Ten **minutes**.",
    customerPainPoints: ["Nobody cleans"],
    competitors: ["CapsuleKing"],
    openingStrategy: "Ask first.",
  });
  expect(row.markdown).toContain("- One price\n- Fast repair");
  expect((await linesOf(dana, row.id, "OBJECTION_HANDLING"))[0]).toMatchObject({
    text: "Too dear",
    response: "Count the capsules.",
  });
});

test("scenarios are moved, also beyond the end", async () => {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  for (const title of ["a", "b", "c"]) await world.scenarios.add(dana, { playbookId, title });
  const [first] = await world.scenarios.loaders(dana).ofPlaybook.load(playbookId);
  await world.scenarios.move(dana, { id: first!.id, index: 1 });
  expect(await titles(dana, playbookId)).toEqual(["b", "a", "c"]);
  await world.scenarios.move(dana, { id: first!.id, index: 99 });
  expect(await titles(dana, playbookId)).toEqual(["b", "c", "a"]);
});

test("a duplicate stands below its original and has lines of its own", async () => {
  const dana = await world.join("Dana");
  const id = await scenario(dana, ["One price"]);
  const copy = await world.scenarios.duplicate(dana, id);
  expect(copy).toMatchObject({ title: "First call (copy)", position: 1 });
  const [line] = await linesOf(dana, copy.id);
  await world.scenarios.lines.update(dana, {
    scenarioId: copy.id,
    lineId: line!.id,
    text: "Changed",
  });
  expect((await linesOf(dana, id)).map((row) => row.text)).toEqual(["One price"]);
});

test("a trashed scenario is gone for everybody and comes back to its place", async () => {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  for (const title of ["a", "b", "c"]) await world.scenarios.add(dana, { playbookId, title });
  const [, second] = await world.scenarios.loaders(dana).ofPlaybook.load(playbookId);
  await world.scenarios.remove(dana, second!.id);
  expect(await titles(dana, playbookId)).toEqual(["a", "c"]);
  await expect(world.scenarios.update(dana, { id: second!.id, title: "x" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await world.scenarios.restore(dana, second!.id);
  expect(await titles(dana, playbookId)).toEqual(["a", "b", "c"]);
});

test("a line is added, changed, moved, deleted and restored by its id", async () => {
  const dana = await world.join("Dana");
  const scenarioId = await scenario(dana, ["one", "two"]);
  const texts = async () => (await linesOf(dana, scenarioId)).map((row) => row.text);
  const [one, two] = await linesOf(dana, scenarioId);
  await world.scenarios.lines.add(dana, {
    scenarioId,
    module: "KEY_MESSAGES",
    text: "between",
    afterLineId: one!.id,
  });
  expect(await texts()).toEqual(["one", "between", "two"]);
  await world.scenarios.lines.move(dana, { scenarioId, lineId: two!.id, afterLineId: null });
  expect(await texts()).toEqual(["two", "one", "between"]);
  await world.scenarios.lines.update(dana, { scenarioId, lineId: one!.id, text: "One **more**" });
  await world.scenarios.lines.remove(dana, { scenarioId, lineId: two!.id });
  expect(await texts()).toEqual(["One **more**", "between"]);
  await expect(
    world.scenarios.lines.update(dana, { scenarioId, lineId: two!.id, text: "x" }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
  await world.scenarios.lines.restore(dana, { scenarioId, lineId: two!.id });
  expect(await texts()).toEqual(["two", "One **more**", "between"]);
  expect((await kindsOf(scenarioId)).filter((kind) => kind.startsWith("line."))).toEqual([
    "line.added",
    "line.moved",
    "line.edited",
    "line.deleted",
    "line.restored",
  ]);
});

test("adding a line twice with one key adds it once, also when it was moved meanwhile", async () => {
  const dana = await world.join("Dana");
  const scenarioId = await scenario(dana, ["one"]);
  const input = { scenarioId, module: "KEY_MESSAGES" as const, text: "two", idempotencyKey: "k1" };
  await world.scenarios.lines.add(dana, input);
  const [, two] = await linesOf(dana, scenarioId);
  await world.scenarios.lines.move(dana, { scenarioId, lineId: two!.id, afterLineId: null });
  await world.scenarios.lines.add(dana, input);
  expect((await linesOf(dana, scenarioId)).map((row) => row.text)).toEqual(["two", "one"]);
  await expect(world.scenarios.lines.add(dana, { ...input, text: "three" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("lists replace lists only as they were read", async () => {
  const dana = await world.join("Dana");
  const id = await scenario(dana, ["one", "two"]);
  const { sequence } = (await world.scenarios.loaders(dana).scenario.load(id))!;
  const keyMessages = ["two", "three"];
  await expect(
    world.scenarios.update(dana, { id, contentModules: { keyMessages } }),
  ).rejects.toMatchObject({
    code: "CONFLICT",
    extensions: { sequence },
  });
  const [, two] = await linesOf(dana, id);
  const after = await world.scenarios.update(dana, {
    id,
    ifSequence: sequence,
    contentModules: { keyMessages },
  });
  const lines = await linesOf(dana, id);
  expect(lines.map((row) => row.text)).toEqual(keyMessages);
  expect(lines[0]!.id).toBe(two!.id);
  expect(after.sequence).toBeGreaterThan(sequence);
});

test("fields that are left out stay, null clears", async () => {
  const dana = await world.join("Dana");
  const id = await scenario(dana);
  await world.scenarios.update(dana, { id, exitCriteria: "A date", meetingContext: "At noon" });
  const row = await world.scenarios.update(dana, { id, title: "Renamed", exitCriteria: null });
  expect(row).toMatchObject({ title: "Renamed", exitCriteria: null, meetingContext: "At noon" });
  await expect(world.scenarios.update(dana, { id, title: null })).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
  });
});

test("a verify tick stands for the text it was given: editing the line takes it away", async () => {
  const dana = await world.join("Dana");
  const scenarioId = await scenario(dana, ["€29 per head"]);
  const [line] = await linesOf(dana, scenarioId);
  await world.scenarios.lines.verify(dana, { scenarioId, lineId: line!.id, verified: true });
  expect((await linesOf(dana, scenarioId))[0]).toMatchObject({
    verifiedById: dana.memberId,
    changedSinceVerified: false,
  });
  await world.scenarios.lines.update(dana, { scenarioId, lineId: line!.id, text: "€35 per head" });
  expect((await linesOf(dana, scenarioId))[0]).toMatchObject({
    verifiedAt: null,
    changedSinceVerified: true,
  });
  expect(await kindsOf(scenarioId)).toEqual(
    expect.arrayContaining(["line.verified", "line.edited"]),
  );
});

test("a line that comes back with other words has lost its tick, with the same words it keeps it", async () => {
  const dana = await world.join("Dana");
  const scenarioId = await scenario(dana, ["€29 per head", "No fee"]);
  const lines = await linesOf(dana, scenarioId);
  await cite(dana, { scenarioId, lineId: lines[0]!.id, passage: "It is €29 per head." });
  for (const { id } of lines)
    await world.scenarios.lines.verify(dana, { scenarioId, lineId: id, verified: true });
  const live = await world.live(scenarioId);
  await world.collaboration.editAndProject(live, author(dana), (doc) =>
    lines.forEach(({ id }) => hideLine(doc, id)),
  );
  expect(await linesOf(dana, scenarioId)).toEqual([]);
  await world.collaboration.editAndProject(live, author(dana), (doc) => {
    lines.forEach(({ id }) => restoreLine(doc, id));
    setLineText(doc, { lineId: lines[0]!.id, part: "text" }, "€19 per head, fresh coffee free");
  });
  expect(await linesOf(dana, scenarioId)).toMatchObject([
    { verifiedAt: null, changedSinceVerified: true, support: "UNSUPPORTED" },
    { verifiedById: dana.memberId, changedSinceVerified: false },
  ]);
});

test("support is judged anew when the text of a line with evidence changes", async () => {
  const dana = await world.join("Dana");
  const scenarioId = await scenario(dana, ["The price is 29 euros per head."]);
  const [line] = await linesOf(dana, scenarioId);
  await cite(dana, {
    scenarioId,
    lineId: line!.id,
    passage: "From 2025 the price is 29 euros per head and month.",
  });
  await world.scenarios.lines.update(dana, {
    scenarioId,
    lineId: line!.id,
    text: "The price is 29 euros per head and month.",
  });
  expect((await linesOf(dana, scenarioId))[0]!.support).toBe("SUPPORTED");
  await world.scenarios.lines.update(dana, {
    scenarioId,
    lineId: line!.id,
    text: "The price is 12 euros per head and month.",
  });
  expect((await linesOf(dana, scenarioId))[0]!.support).not.toBe("SUPPORTED");
});

test("lines whose source says something else or is gone are told as they are read, while they are there", async () => {
  const dana = await world.join("Dana");
  const scenarioId = await scenario(dana, ["One", "Two", "Three"]);
  await world.scenarios.update(dana, {
    id: scenarioId,
    contentModules: { openingStrategy: "Ask first." },
  });
  const [one, two, three] = (await linesOf(dana, scenarioId)).map(({ id }) => id);
  const staleLines = async () => {
    const rows = await world.scenarios.loaders(dana).staleLines.load(scenarioId);
    return rows.map(({ lineId }) => lineId);
  };
  for (const lineId of [three!, two!, one!, OPENING_STRATEGY_ID])
    await cite(dana, { scenarioId, lineId, passage: "From 2025 the price is 29 euros." });
  expect(await staleLines()).toEqual([]);
  const { lineEvidence, knowledgeDocument } = world.database.prisma;
  await lineEvidence.updateMany({
    where: { scenarioId, lineId: { in: [two!, OPENING_STRATEGY_ID] } },
    data: { stale: true },
  });
  const { documentId } = await lineEvidence.findFirstOrThrow({ where: { lineId: one! } });
  await knowledgeDocument.update({ where: { id: documentId }, data: { deletedAt: new Date() } });
  expect(await staleLines()).toEqual([OPENING_STRATEGY_ID, one, two]);
  await world.scenarios.lines.remove(dana, { scenarioId, lineId: two! });
  await world.scenarios.update(dana, { id: scenarioId, contentModules: { openingStrategy: null } });
  expect(await staleLines()).toEqual([one]);
  const stranger = await world.join("Stranger");
  expect(await world.scenarios.loaders(stranger).staleLines.load(scenarioId)).toEqual([]);
});

/** Evidence as an accepted suggestion leaves it. */
async function cite(
  actor: Actor,
  {
    scenarioId,
    lineId,
    passage,
  }: { readonly scenarioId: string; readonly lineId: string; readonly passage: string },
): Promise<void> {
  const { prisma } = world.database;
  const { workspaceId, memberId } = actor;
  const [documentId, versionId, chunkId] = [
    newId("KnowledgeDocument"),
    newId("KnowledgeVersion"),
    newId("KnowledgeChunk"),
  ];
  await prisma.knowledgeDocument.create({
    data: { id: documentId, workspaceId, title: "P", kind: "PRICING", createdById: memberId },
  });
  await prisma.knowledgeVersion.create({
    data: {
      id: versionId,
      workspaceId,
      documentId,
      number: 1,
      text: passage,
      hash: "h",
      createdById: memberId,
    },
  });
  const where = { workspaceId, documentId, versionId };
  await prisma.knowledgeChunk.create({
    data: {
      id: chunkId,
      ...where,
      position: 0,
      start: 0,
      end: passage.length,
      language: "en",
      text: passage,
    },
  });
  await prisma.lineEvidence.create({
    data: {
      id: newId("Evidence"),
      ...where,
      chunkId,
      scenarioId,
      lineId,
      quote: passage,
      start: 0,
      end: passage.length,
    },
  });
  await prisma.lineProvenance.create({
    data: { scenarioId, lineId, workspaceId, generated: true },
  });
}

test("an owner is a member of the workspace, and null takes them away", async () => {
  const dana = await world.join("Dana");
  const stranger = await world.join("Eve");
  const scenarioId = await scenario(dana, ["one"]);
  const [line] = await linesOf(dana, scenarioId);
  const set = (ownerId: string | null) =>
    world.scenarios.lines.update(dana, { scenarioId, lineId: line!.id, ownerId });
  await set(dana.memberId);
  expect((await linesOf(dana, scenarioId))[0]!.ownerId).toBe(dana.memberId);
  await expect(set(stranger.memberId)).rejects.toMatchObject({ code: "BAD_USER_INPUT" });
  await set(null);
  expect((await linesOf(dana, scenarioId))[0]!.ownerId).toBeNull();
});

test("what people type in the browser is in the rows, with events on their account", async () => {
  const dana = await world.join("Dana");
  const tom = await world.join("Tom", "EDITOR", dana.workspaceId);
  const scenarioId = await scenario(dana, ["one", "two"]);
  const live = await world.live(scenarioId);
  await world.collaboration.editAndProject(live, author(tom), (doc) => {
    const [first] = orderedLines(doc, "keyMessages");
    setLineText(doc, { lineId: first!.id, part: "text" }, "one, edited");
    insertLine(doc, { module: "nextSteps", text: "call again" });
  });
  expect((await linesOf(dana, scenarioId)).map((row) => row.text)).toEqual(["one, edited", "two"]);
  const events = await world.database.prisma.event.findMany({
    where: { scenarioId, actor: tom.memberId },
  });
  expect(events.map((event) => event.kind).toSorted()).toEqual(["line.added", "line.edited"]);
});

test("an edit by mutation is in the document that others have open", async () => {
  const dana = await world.join("Dana");
  const scenarioId = await scenario(dana, ["one"]);
  const [line] = await linesOf(dana, scenarioId);
  await world.scenarios.lines.update(dana, { scenarioId, lineId: line!.id, text: "one!" });
  const shown = await world.collaboration.read(await world.live(scenarioId), (doc) =>
    plainTextOf(findShownLine(doc, line!.id)!.text),
  );
  expect(shown).toContain("one!");
});

test("everybody who listens is told what happened to which scenario", async () => {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  const news = await world.playbooks.changes({ actor: dana }, playbookId);
  const row = await world.scenarios.add(dana, { playbookId, title: "Call" });
  await world.scenarios.update(dana, { id: row.id, title: "First call" });
  const seen = new Set<string>();
  while (seen.size < 2) {
    const { kind } = (await news.next()).value!;
    if (kind === "SCENARIO_ADDED" || kind === "SCENARIO_UPDATED") seen.add(kind);
  }
  expect(seen).toEqual(new Set(["SCENARIO_ADDED", "SCENARIO_UPDATED"]));
  await news.return?.();
});

test("ids of another workspace answer exactly like ids that do not exist", async () => {
  const dana = await world.join("Dana");
  const eve = await world.join("Eve", "OWNER");
  const scenarioId = await scenario(dana, ["one"]);
  const [line] = await linesOf(dana, scenarioId);
  const refused = { code: "NOT_FOUND" };
  const unknown = newId("Scenario");
  for (const id of [scenarioId, unknown]) {
    await expect(world.scenarios.update(eve, { id, title: "x" })).rejects.toMatchObject(refused);
    await expect(world.scenarios.move(eve, { id, index: 0 })).rejects.toMatchObject(refused);
    await expect(world.scenarios.remove(eve, id)).rejects.toMatchObject(refused);
    await expect(world.scenarios.duplicate(eve, id)).rejects.toMatchObject(refused);
    await expect(
      world.scenarios.lines.remove(eve, { scenarioId: id, lineId: line!.id }),
    ).rejects.toMatchObject(refused);
    expect(await world.scenarios.loaders(eve).scenario.load(id)).toBeNull();
    expect(await world.scenarios.loaders(eve).lines.load(id)).toEqual([]);
  }
});

test("viewers and commenters change nothing; nobody is asked to sign in", async () => {
  const dana = await world.join("Dana");
  const id = await scenario(dana);
  for (const role of ["VIEWER", "COMMENTER"] as const) {
    const reader = await world.join("Lena", role, dana.workspaceId);
    await expect(world.scenarios.update(reader, { id, title: "x" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await world.scenarios.loaders(reader).scenario.load(id))?.title).toBe("First call");
  }
  await expect(world.scenarios.update(undefined, { id, title: "x" })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
});

test("a playbook's copy has its scenarios with all their lines", async () => {
  const dana = await world.join("Dana");
  const id = await scenario(dana, ["one", "two"]);
  const { playbookId } = (await world.scenarios.loaders(dana).scenario.load(id))!;
  const copy = await world.playbooks.duplicate(dana, { id: playbookId });
  const [row] = await world.scenarios.loaders(dana).ofPlaybook.load(copy.id);
  await world.collaboration.project(await world.live(row!.id));
  expect((await linesOf(dana, row!.id)).map((line) => line.text)).toEqual(["one", "two"]);
});

describe("what is full", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `Line ${index}`);
  const full = { keyMessages: many(200), valuePropositions: many(200), nextSteps: many(100) };
  const refusal = (makes: number) => ({
    code: "CONFLICT",
    message: `A scenario holds at most 500 lines: this would make ${makes}.`,
  });

  test("a scenario takes no line beyond 500, in whatever way it comes", async () => {
    const dana = await world.join("Dana");
    const playbookId = await world.playbook(dana);
    const tooMany = { ...full, discoveryQuestions: ["And?"] };
    const adding = world.scenarios.add(dana, { playbookId, title: "A", contentModules: tooMany });
    await expect(adding).rejects.toMatchObject(refusal(501));
    const made = await world.scenarios.add(dana, {
      playbookId,
      title: "A",
      contentModules: full,
    });
    const { id, sequence } = made;
    const line = { scenarioId: id, module: "NEXT_STEPS", text: "One more" } as const;
    await expect(world.scenarios.lines.add(dana, line)).rejects.toMatchObject(refusal(501));
    const longer = { id, ifSequence: sequence, contentModules: { nextSteps: many(120) } };
    await expect(world.scenarios.update(dana, longer)).rejects.toMatchObject(refusal(520));
    const [first] = await linesOf(dana, id);
    const deleted = { scenarioId: id, lineId: first!.id };
    await world.scenarios.lines.remove(dana, deleted);
    await world.scenarios.lines.add(dana, line);
    await expect(world.scenarios.lines.restore(dana, deleted)).rejects.toMatchObject(refusal(501));
    expect(await world.scenarios.loaders(dana).lines.load(id)).toHaveLength(500);
  });

  test("a playbook takes no scenario beyond 200, and the last place is given once", async () => {
    const dana = await world.join("Dana");
    const playbookId = await world.playbook(dana);
    const trashed = (await world.scenarios.add(dana, { playbookId, title: "Trashed" })).id;
    await world.scenarios.remove(dana, trashed);
    const first = { playbookId, title: "First", idempotencyKey: "first" };
    const { id } = await world.scenarios.add(dana, first);
    await world.database.prisma.scenario.createMany({
      data: Array.from({ length: 198 }, (_, index) => ({
        id: newId("Scenario"),
        workspaceId: dana.workspaceId,
        playbookId,
        liveDocumentId: crypto.randomUUID(),
        position: index + 1,
        title: "Filler",
        dealStage: "DEMO" as const,
      })),
    });
    const full = {
      code: "CONFLICT",
      message: "A playbook holds at most 200 scenarios.",
    };
    const racing = await Promise.allSettled([
      world.scenarios.duplicate(dana, id),
      world.scenarios.add(dana, { playbookId, title: "Last" }),
    ]);
    expect(racing.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(world.scenarios.duplicate(dana, id)).rejects.toMatchObject(full);
    await expect(world.scenarios.restore(dana, trashed)).rejects.toMatchObject(full);
    const another = { playbookId, title: "One more" };
    await expect(world.scenarios.add(dana, another)).rejects.toMatchObject(full);
    // What was answered once is answered again, although the playbook is full by now.
    expect((await world.scenarios.add(dana, first)).id).toBe(id);
  });
});
