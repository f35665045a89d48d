import { setTimeout as pause } from "node:timers/promises";

import {
  findProposal,
  findShownLine,
  plainTextOf,
  readProposals,
  setLineText,
} from "@playbooks/document-model";
import * as Y from "yjs";

import { createProposalWriter } from "../../ai/ai.ts";
import { newId } from "../../ids.ts";
import { livingScenario } from "../live-access/live-access.ts";
import { openTestScenarios, type TestScenarios } from "../scenarios/test-scenarios.ts";
import type { Actor } from "../workspaces/access.ts";
import type { AiAuthor, SuggestionRow } from "./suggestions.ts";

let world: TestScenarios;
beforeAll(async () => {
  world = await openTestScenarios();
});
afterAll(() => world.stop());

interface Scene {
  readonly dana: Actor;
  readonly scenarioId: string;
  /** Ids of the key messages in order. */
  readonly lines: readonly string[];
}

async function scene(messages: readonly string[] = ["One price: €29 per head."]): Promise<Scene> {
  const dana = await world.join("Dana");
  const playbookId = await world.playbook(dana);
  const { id } = await world.scenarios.add(dana, {
    playbookId,
    title: "Call",
    contentModules: { keyMessages: messages },
  });
  const rows = await world.scenarios.loaders(dana).lines.load(id);
  return { dana, scenarioId: id, lines: rows.map((row) => row.id) };
}

async function texts({ dana, scenarioId }: Scene, module = "KEY_MESSAGES"): Promise<string[]> {
  const rows = await world.scenarios.loaders(dana).lines.load(scenarioId);
  return rows
    .filter((row) => row.module === module)
    .map((row) => (row.response ? `${row.text} → ${row.response}` : row.text));
}

const replacement = (at: Scene, text: string) =>
  world.suggestions.create(at.dana, {
    scenarioId: at.scenarioId,
    kind: "REPLACE",
    lineId: at.lines[0]!,
    text,
  });
const insertion = (at: Scene, text: string) =>
  world.suggestions.create(at.dana, {
    scenarioId: at.scenarioId,
    kind: "INSERT",
    module: "KEY_MESSAGES",
    text,
  });
const accept = (at: Scene, ...ids: string[]) =>
  world.suggestions.decide(at.dana, { ids, decision: "ACCEPT" });
const status = async (id: string) =>
  (await world.database.prisma.suggestion.findUniqueOrThrow({ where: { id } })).status;

/** By a person who types in the document, past all doors. */
async function edit(at: Scene, text: string): Promise<void> {
  const live = await world.live(at.scenarioId);
  const author = { memberId: at.dana.memberId, name: "Dana", kind: "person" as const };
  await world.collaboration.editAndProject(live, author, (doc) =>
    setLineText(doc, { lineId: at.lines[0]!, part: "text" }, text),
  );
}

test("a suggestion changes nothing before it is accepted, and exactly its words then", async () => {
  const at = await scene();
  const row = await replacement(at, "One price: €35 per head.");
  expect(row).toMatchObject({
    status: "PENDING",
    module: "KEY_MESSAGES",
    beforeText: "One price: €29 per head.",
    afterText: "One price: €35 per head.",
  });
  expect(await texts(at)).toEqual(["One price: €29 per head."]);
  const outcome = await accept(at, row.id);
  expect(outcome).toMatchObject({ decided: [{ id: row.id, status: "ACCEPTED" }], refused: [] });
  expect(await texts(at)).toEqual(["One price: €35 per head."]);
});

test("a rejected suggestion leaves the text alone", async () => {
  const at = await scene();
  const row = await insertion(at, "Another one.");
  await world.suggestions.decide(at.dana, { ids: [row.id], decision: "REJECT" });
  expect(await texts(at)).toEqual(["One price: €29 per head."]);
  expect(await status(row.id)).toBe("REJECTED");
});

test("two people who press Accept at the same moment insert once", async () => {
  const at = await scene();
  const row = await insertion(at, "Fast repair.");
  const outcomes = await Promise.all([accept(at, row.id), accept(at, row.id), accept(at, row.id)]);
  expect(outcomes.map((outcome) => outcome.decided.length).toSorted((a, b) => a - b)).toEqual([
    0, 0, 1,
  ]);
  expect(outcomes.flatMap((outcome) => outcome.refused.map(({ reason }) => reason))).toEqual([
    "ALREADY_DECIDED",
    "ALREADY_DECIDED",
  ]);
  expect(await texts(at)).toEqual(["One price: €29 per head.", "Fast repair."]);
});

test("what has just been taken back can be decided again at once", async () => {
  const at = await scene();
  const row = await insertion(at, "Another one.");
  const live = await world.live(at.scenarioId);
  for (const decision of ["REJECT", "ACCEPT"] as const) {
    await world.suggestions.decide(at.dana, { ids: [row.id], decision });
    const isOpen = () =>
      world.collaboration.read(
        live,
        (doc) => findProposal(doc, row.proposalId)?.status === "pending",
      );
    const reopened = world.suggestions.reopen(at.dana, [row.id]);
    // The document shows it before the rows do.
    while (!(await isOpen())) await pause(1);
    const outcome = await world.suggestions.decide(at.dana, { ids: [row.id], decision: "REJECT" });
    expect(outcome).toMatchObject({ decided: [{ id: row.id }], refused: [] });
    await reopened;
    await world.suggestions.reopen(at.dana, [row.id]);
  }
});

test("undo after accept brings the old text back, and the suggestion is open again", async () => {
  const at = await scene();
  const row = await replacement(at, "New words.");
  await accept(at, row.id);
  const outcome = await world.suggestions.reopen(at.dana, [row.id]);
  expect(outcome.refused).toEqual([]);
  expect(await texts(at)).toEqual(["One price: €29 per head."]);
  expect(await status(row.id)).toBe("PENDING");
  await accept(at, row.id);
  expect(await texts(at)).toEqual(["New words."]);
});

test("an accepted line that was edited since cannot be reopened: nobody's work is lost", async () => {
  const at = await scene();
  const row = await replacement(at, "New words.");
  await accept(at, row.id);
  await edit(at, "New words, edited.");
  const outcome = await world.suggestions.reopen(at.dana, [row.id]);
  expect(outcome).toMatchObject({ decided: [], refused: [{ id: row.id, reason: "STALE" }] });
  expect(await texts(at)).toEqual(["New words, edited."]);
  expect(await status(row.id)).toBe("ACCEPTED");
});

test("a rejection can be undone as well", async () => {
  const at = await scene();
  const row = await insertion(at, "Fast repair.");
  await world.suggestions.decide(at.dana, { ids: [row.id], decision: "REJECT" });
  await world.suggestions.reopen(at.dana, [row.id]);
  await accept(at, row.id);
  expect(await texts(at)).toEqual(["One price: €29 per head.", "Fast repair."]);
});

test("a suggestion goes stale when its text is changed, and can then only be rejected", async () => {
  const at = await scene();
  const row = await replacement(at, "New words.");
  await edit(at, "Something else entirely.");
  await until(async () => (await status(row.id)) === "STALE");
  expect((await accept(at, row.id)).refused).toEqual([{ id: row.id, reason: "STALE" }]);
  await world.suggestions.decide(at.dana, { ids: [row.id], decision: "REJECT" });
  expect(await texts(at)).toEqual(["Something else entirely."]);
});

/** For what follows a commit in its own time. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error("It did not come to pass.");
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

test("what a browser writes into a proposal is never accepted: the row's text counts", async () => {
  const at = await scene();
  const row = await insertion(at, "Honest words.");
  const live = await world.live(at.scenarioId);
  const author = { memberId: at.dana.memberId, name: "Dana", kind: "person" as const };
  await world.collaboration.editAndProject(live, author, (doc) => {
    const text = findProposal(doc, row.proposalId)!.body.get(0);
    if (text instanceof Y.XmlElement) text.insert(0, [new Y.XmlText("forged ")]);
  });
  await until(async () => (await status(row.id)) === "STALE");
  expect(await texts(at)).toEqual(["One price: €29 per head."]);
});

test("a proposal that no row speaks for is swept from the document", async () => {
  const at = await scene();
  const row = await insertion(at, "Orphan.");
  await world.database.prisma.suggestion.delete({ where: { id: row.id } });
  await edit(at, "Touched.");
  const live = await world.live(at.scenarioId);
  await until(async () => world.collaboration.read(live, (doc) => readProposals(doc).length === 0));
  expect(await texts(at)).toEqual(["Touched."]);
});

test("one open suggestion for a text: the second one is a conflict and leaves no row", async () => {
  const at = await scene();
  await replacement(at, "First idea.");
  await expect(replacement(at, "Second idea.")).rejects.toMatchObject({ code: "CONFLICT" });
  const rows = await world.suggestions.loaders(at.dana).ofScenario.load(at.scenarioId);
  expect(rows).toHaveLength(1);
});

test("a whole scenario is decided at once, module by module if wanted", async () => {
  const at = await scene();
  await insertion(at, "A");
  await insertion(at, "B");
  await world.suggestions.create(at.dana, {
    scenarioId: at.scenarioId,
    kind: "INSERT",
    module: "NEXT_STEPS",
    text: "Call",
  });
  await world.suggestions.decide(at.dana, {
    scenarioId: at.scenarioId,
    module: "KEY_MESSAGES",
    decision: "ACCEPT",
  });
  expect(await texts(at)).toEqual(["One price: €29 per head.", "A", "B"]);
  expect(await texts(at, "NEXT_STEPS")).toEqual([]);
  await world.suggestions.decide(at.dana, { scenarioId: at.scenarioId, decision: "REJECT" });
  const open = (await world.suggestions.loaders(at.dana).ofScenario.load(at.scenarioId)).filter(
    (row) => row.status === "PENDING",
  );
  expect(open).toEqual([]);
});

test("an objection and its response are suggested and accepted as one pair", async () => {
  const at = await scene();
  const row = await world.suggestions.create(at.dana, {
    scenarioId: at.scenarioId,
    kind: "INSERT",
    module: "OBJECTION_HANDLING",
    text: "Too dear.",
    response: "Count the capsules.",
  });
  await accept(at, row.id);
  expect(await texts(at, "OBJECTION_HANDLING")).toEqual(["Too dear. → Count the capsules."]);
});

test("a suggested deletion hides the line, and undoing shows it again", async () => {
  const at = await scene(["one", "two"]);
  const row = await world.suggestions.create(at.dana, {
    scenarioId: at.scenarioId,
    kind: "DELETE",
    lineId: at.lines[0]!,
  });
  await accept(at, row.id);
  expect(await texts(at)).toEqual(["two"]);
  await world.suggestions.reopen(at.dana, [row.id]);
  expect(await texts(at)).toEqual(["one", "two"]);
});

test("commenters suggest and do not decide; viewers do neither", async () => {
  const at = await scene();
  const commenter = await world.join("Ahmed", "COMMENTER", at.dana.workspaceId);
  const viewer = await world.join("Lena", "VIEWER", at.dana.workspaceId);
  const input = {
    scenarioId: at.scenarioId,
    kind: "INSERT" as const,
    module: "KEY_MESSAGES" as const,
    text: "Mine.",
  };
  const row = await world.suggestions.create(commenter, input);
  expect(row.authorId).toBe(commenter.memberId);
  await expect(
    world.suggestions.decide(commenter, { ids: [row.id], decision: "ACCEPT" }),
  ).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(world.suggestions.create(viewer, input)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});

test("ids of another workspace are not found, neither to decide nor to reopen", async () => {
  const at = await scene();
  const eve = await world.join("Eve", "OWNER");
  const row = await insertion(at, "Secret.");
  const refused = [{ id: row.id, reason: "NOT_FOUND" }];
  expect(
    (await world.suggestions.decide(eve, { ids: [row.id], decision: "ACCEPT" })).refused,
  ).toEqual(refused);
  expect((await world.suggestions.reopen(eve, [row.id])).refused).toEqual(refused);
  expect(await world.suggestions.loaders(eve).suggestion.load(row.id)).toBeNull();
  expect(
    (await world.suggestions.decide(eve, { scenarioId: at.scenarioId, decision: "ACCEPT" }))
      .decided,
  ).toEqual([]);
});

/** A generation in the middle of its work, whose model is the test. */
async function aiAuthor(at: Scene): Promise<AiAuthor> {
  const generationId = newId("Generation");
  const { workspaceId, memberId } = at.dana;
  await world.database.prisma.generation.create({
    data: {
      id: generationId,
      workspaceId,
      kind: "SCENARIO",
      model: "built-in",
      builtIn: true,
      startedById: memberId,
    },
  });
  const scenario = await livingScenario(world.database.prisma, at.dana, { id: at.scenarioId });
  const writer = await world.collaboration.writer(scenario.live, {
    memberId,
    name: "AI for Dana",
    kind: "ai",
    generation: generationId,
  });
  const proposals = createProposalWriter(writer, { batchMs: 1 });
  return {
    workspaceId,
    generationId,
    model: "built-in",
    startedBy: memberId,
    scenario,
    writer,
    proposals,
  };
}

/** A suggestion that arrived word by word and can be decided. */
async function grown(at: Scene, author: AiAuthor): Promise<SuggestionRow> {
  const growing = (await world.suggestions.grow(author, place(0)))!;
  author.proposals.grow(0, "text", "Repair within");
  author.proposals.grow(0, "text", " one day.");
  const source = {
    documentId: "d",
    versionId: "v",
    chunkId: "c",
    quote: "q",
    start: 0,
    end: 1,
    page: undefined,
  };
  const row = await growing.finish({
    text: "Repair within one day.",
    response: undefined,
    reason: "Quoted",
    evidence: [source],
    support: "SUPPORTED",
  });
  return row!;
}

/** What people would see of them in the document. */
function shownProposals(author: AiAuthor): Promise<string[]> {
  return world.collaboration.read(author.scenario.live, (doc) =>
    readProposals(doc).map((each) => `${each.status} ${plainTextOf(each.body).trim()}`),
  );
}

/** Where the model's item of this index belongs; each in a group of its own. */
function place(index: number) {
  return { index, module: "KEY_MESSAGES" as const, group: crypto.randomUUID() };
}

test("an AI suggestion grows before everybody's eyes and carries its evidence onto the line", async () => {
  const at = await scene();
  const author = await aiAuthor(at);
  const growing = (await world.suggestions.grow(author, place(0)))!;
  author.proposals.grow(0, "text", "Half a sen");
  await until(async () => (await shownProposals(author))[0] === "streaming Half a sen");
  expect((await accept(at, growing.id)).refused).toEqual([{ id: growing.id, reason: "STREAMING" }]);
  await growing.discard();
  const row = await grown(at, author);
  await author.writer.close();
  await accept(at, row.id);
  const line = (await world.scenarios.loaders(at.dana).lines.load(at.scenarioId)).find(
    (each) => each.text === "Repair within one day.",
  );
  expect(line).toMatchObject({ generated: true, support: "SUPPORTED" });
  const evidence = await world.scenarios.loaders(at.dana).evidence.load(at.scenarioId);
  expect(evidence).toMatchObject([{ lineId: line!.id, quote: "q", chunkId: "c" }]);
});

/** A source of two versions; the second one is current and says this. */
async function changedSource({ dana }: Scene, [before, after]: readonly [string, string]) {
  const { prisma } = world.database;
  const documentId = newId("KnowledgeDocument");
  const base = { workspaceId: dana.workspaceId, createdById: dana.memberId };
  const [old, current] = [newId("KnowledgeVersion"), newId("KnowledgeVersion")];
  await prisma.knowledgeDocument.create({
    data: { id: documentId, ...base, title: "P", kind: "PRICING", currentVersionId: current },
  });
  const chunkIds: string[] = [];
  for (const [at, text] of [before, after].entries()) {
    const id = at === 0 ? old : current;
    const version = { id, documentId, number: at + 1, text, hash: text, ...base };
    await prisma.knowledgeVersion.create({ data: version });
    const place = { documentId, versionId: id, position: 0, start: 0, end: text.length };
    const chunk = { id: newId("KnowledgeChunk"), ...place, text, language: "en" };
    chunkIds.push(chunk.id);
    await prisma.knowledgeChunk.create({ data: { ...chunk, workspaceId: dana.workspaceId } });
  }
  return { documentId, versionId: old, chunkId: chunkIds[0]! };
}

test.each([
  ["has changed", ["€29 per head", "€35 per head"], true],
  ["says the same in its new version", ["€35 per head", "€35 per head"], false],
] as const)(
  "a suggestion whose source %s is marked accordingly, and so is its line once accepted",
  async (_, texts, stale) => {
    const at = await scene();
    const author = await aiAuthor(at);
    const row = await grown(at, author);
    await author.writer.close();
    const data = await changedSource(at, texts);
    await world.database.prisma.suggestionEvidence.updateMany({
      where: { suggestionId: row.id },
      data,
    });
    expect(await world.suggestions.loaders(at.dana).evidence.load(row.id)).toMatchObject([
      { chunkId: data.chunkId, quote: "q", end: 1, page: null, stale },
    ]);
    await accept(at, row.id);
    const evidence = await world.scenarios.loaders(at.dana).evidence.load(at.scenarioId);
    expect(evidence).toMatchObject([{ chunkId: data.chunkId, stale }]);
  },
);

test("what a generation left growing when the process died is kept as a suggestion", async () => {
  const at = await scene();
  const author = await aiAuthor(at);
  const half = (await world.suggestions.grow(author, place(0)))!;
  author.proposals.grow(0, "text", "Half a sentence");
  await world.suggestions.grow(author, place(1));
  await until(async () => (await shownProposals(author)).includes("streaming Half a sentence"));
  await world.suggestions.endGrowing({ generationId: author.generationId, writer: author.writer });
  await author.writer.close();
  const rows = await world.suggestions.loaders(at.dana).ofGeneration.load(author.generationId);
  expect(rows).toMatchObject([{ id: half.id, status: "PENDING", afterText: "Half a sentence" }]);
});

test("regenerating makes room: open suggestions of earlier generations are rejected as superseded", async () => {
  const at = await scene();
  const author = await aiAuthor(at);
  const row = await grown(at, author);
  const mine = await insertion(at, "By a person.");
  await author.writer.close();
  await world.suggestions.supersede(at.dana, { scenarioId: at.scenarioId, module: "KEY_MESSAGES" });
  const rows = await world.suggestions.loaders(at.dana).ofScenario.load(at.scenarioId);
  expect(rows.find((each) => each.id === row.id)).toMatchObject({
    status: "REJECTED",
    rejectedAs: "superseded",
  });
  expect(rows.find((each) => each.id === mine.id)?.status).toBe("PENDING");
});

test("what makes room counts as nobody's rejection, even when its document cannot be reached", async () => {
  const at = await scene();
  const author = await aiAuthor(at);
  const { id } = await grown(at, author);
  await author.writer.close();
  await world.database.prisma.scenario.update({
    where: { id: at.scenarioId },
    data: { liveDocumentId: crypto.randomUUID() },
  });
  const { scenarioId } = at;
  const failing = world.suggestions.supersede(at.dana, { scenarioId, module: "KEY_MESSAGES" });
  await expect(failing).rejects.toBeInstanceOf(Error);
  const rejected = { status: "REJECTED", rejectedAs: "superseded", decidedById: null };
  expect(await world.database.prisma.suggestion.findUniqueOrThrow({ where: { id } })).toMatchObject(
    { ...rejected, isSettled: false },
  );
  const where = { scenarioId, kind: "suggestion.rejected" };
  expect(await world.database.prisma.event.findMany({ where })).toMatchObject([
    { actor: null, data: { suggestionId: id, bySystem: "superseded" } },
  ]);
});

test("reopening an accepted replacement gives the line its earlier evidence back", async () => {
  const at = await scene();
  const author = await aiAuthor(at);
  const first = await grown(at, author);
  await author.writer.close();
  await accept(at, first.id);
  const lineId = first.newLineId!;
  const second = await world.suggestions.create(at.dana, {
    scenarioId: at.scenarioId,
    kind: "REPLACE",
    lineId,
    text: "In a week.",
  });
  await accept(at, second.id);
  expect(await world.scenarios.loaders(at.dana).evidence.load(at.scenarioId)).toEqual([]);
  await world.suggestions.reopen(at.dana, [second.id]);
  expect(await world.scenarios.loaders(at.dana).evidence.load(at.scenarioId)).toMatchObject([
    { lineId, quote: "q" },
  ]);
  const shown = await world.collaboration.read(
    await world.live(at.scenarioId),
    (doc) => findShownLine(doc, lineId) !== undefined,
  );
  expect(shown).toBe(true);
});

test.each([
  [{ kind: "INSERT" as const, text: "x" }, "Say where the new line goes."],
  [{ kind: "REPLACE" as const, text: "x" }, "Say which line."],
  [
    { kind: "INSERT" as const, module: "KEY_MESSAGES" as const, text: " " },
    "Say what you suggest.",
  ],
])("an incomplete suggestion is bad input: %j", async (input, sentence) => {
  const at = await scene();
  await expect(
    world.suggestions.create(at.dana, { scenarioId: at.scenarioId, ...input }),
  ).rejects.toMatchObject({
    code: "BAD_USER_INPUT",
    message: sentence,
  });
});
