import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { brand, newId } from "../../ids.ts";
import type { Actor, Role } from "../workspaces/access.ts";
import { openAnalytics } from "./analytics.ts";

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** From inclusive, to exclusive, as the explorer asks. */
const JANUARY = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-02-01T00:00:00Z") };

interface Workspace {
  readonly id: string;
  readonly dana: string;
  readonly tom: string;
}

async function workspace(): Promise<Workspace> {
  const id = newId("Workspace");
  await database.prisma.workspace.create({ data: { id, name: "W" } });
  const [dana, tom] = await Promise.all(["Dana", "Tom"].map((name) => member(id, name)));
  return { id, dana: dana!, tom: tom! };
}

async function member(workspaceId: string, name: string): Promise<string> {
  const [userId, id] = [newId("User"), newId("Member")];
  await database.prisma.user.create({ data: { id: userId, name, email: `${userId}@example.com` } });
  await database.prisma.member.create({ data: { id, workspaceId, userId, role: "EDITOR" } });
  return id;
}

function actorOf(workspaceId: string, role: Role = "VIEWER"): Actor {
  return {
    memberId: newId("Member"),
    userId: newId("User"),
    name: "Ahmed",
    workspaceId: brand<"Workspace">(workspaceId),
    role,
    via: { kind: "session", sessionId: "s" },
  };
}

async function scenario(
  { id: workspaceId, dana }: Workspace,
  facts: {
    readonly stage?: "DISCOVERY" | "DEMO";
    readonly persona?: string;
    readonly lines?: number;
  } = {},
): Promise<{ playbookId: string; scenarioId: string; lineIds: string[] }> {
  const [playbookId, scenarioId] = [newId("Playbook"), newId("Scenario")];
  const lineIds = Array.from({ length: facts.lines ?? 0 }, () => crypto.randomUUID());
  const { prisma } = database;
  await prisma.playbook.create({
    data: {
      id: playbookId,
      workspaceId,
      ownerId: dana,
      liveDocumentId: crypto.randomUUID(),
      title: `Playbook ${facts.persona ?? ""}`,
      targetPersona: facts.persona ?? null,
    },
  });
  await prisma.scenario.create({
    data: {
      id: scenarioId,
      workspaceId,
      playbookId,
      liveDocumentId: crypto.randomUUID(),
      position: 0,
      title: "S",
      dealStage: facts.stage ?? "DISCOVERY",
    },
  });
  await prisma.scenarioLine.createMany({
    data: lineIds.map((id, position) => ({
      id,
      scenarioId,
      workspaceId,
      position,
      module: "KEY_MESSAGES" as const,
      text: "t",
    })),
  });
  return { playbookId, scenarioId, lineIds };
}

/** An event at a time of the test's choosing; recordEvent knows only now. */
async function happened(
  w: Workspace,
  kind: string,
  { at, ...more }: { readonly at: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  await database.prisma.event.create({
    data: { workspaceId: w.id, kind, actor: w.dana, at: new Date(at), ...more },
  });
}

const ask = (w: Workspace, more: object = {}) =>
  openAnalytics(database.pool).ask(actorOf(w.id), { ...JANUARY, ...more });

test("activity has a point for every day of the period, also for days on which nothing happened", async () => {
  const w = await workspace();
  await happened(w, "line.edited", { at: "2026-01-02T23:59:59Z" });
  await happened(w, "line.added", { at: "2026-01-02T10:00:00Z", actor: w.tom });
  await happened(w, "generation.queued", { at: "2026-01-03T00:00:00Z" });
  await happened(w, "line.edited", { at: "2026-02-01T00:00:00Z" });
  const points = await ask(w).activity("DAY");
  expect(points).toHaveLength(31);
  expect(points[1]).toEqual({
    at: new Date("2026-01-02T00:00:00Z"),
    edits: 2,
    activeMembers: 2,
    generations: 0,
  });
  expect(points[2]).toMatchObject({ edits: 0, activeMembers: 1, generations: 1 });
  expect(points[30]).toMatchObject({ edits: 0, activeMembers: 0 });
});

test("what the system did by itself makes nobody active", async () => {
  const w = await workspace();
  await happened(w, "suggestion.rejected", { at: "2026-01-02T10:00:00Z", actor: null });
  expect((await ask(w).activity("MONTH"))[0]).toMatchObject({ activeMembers: 0 });
});

test("activity can be narrowed to playbooks, stages and a persona", async () => {
  const w = await workspace();
  const demo = await scenario(w, { stage: "DEMO", persona: "CTO" });
  const other = await scenario(w);
  const at = "2026-01-02T10:00:00Z";
  await happened(w, "line.edited", {
    at,
    playbookId: demo.playbookId,
    scenarioId: demo.scenarioId,
  });
  await happened(w, "line.edited", {
    at,
    playbookId: other.playbookId,
    scenarioId: other.scenarioId,
  });
  const edits = async (more: object) => (await ask(w, more).activity("MONTH"))[0]?.edits;
  expect(await edits({})).toBe(2);
  expect(await edits({ playbookIds: [demo.playbookId] })).toBe(1);
  expect(await edits({ dealStage: ["DEMO"] })).toBe(1);
  expect(await edits({ targetPersona: "CTO" })).toBe(1);
  expect(await edits({ targetPersona: "Nobody" })).toBe(0);
});

test("coverage counts living scenarios and their lines by stage and persona", async () => {
  const w = await workspace();
  await scenario(w, { stage: "DEMO", persona: "CTO", lines: 2 });
  await scenario(w, { stage: "DEMO", persona: "CTO", lines: 1 });
  await scenario(w);
  const trashed = await scenario(w, { lines: 5 });
  await database.prisma.playbook.update({
    where: { id: trashed.playbookId },
    data: { deletedAt: new Date() },
  });
  expect(await ask(w).coverage()).toEqual([
    { dealStage: "DISCOVERY", targetPersona: null, scenarioCount: 1, lineCount: 0 },
    { dealStage: "DEMO", targetPersona: "CTO", scenarioCount: 2, lineCount: 3 },
  ]);
});

test("suggestion decisions are counted by model, module, playbook and member; no decision means no rate", async () => {
  const w = await workspace();
  const { scenarioId, playbookId, lineIds } = await scenario(w, { lines: 1 });
  const generationId = newId("Generation");
  await database.prisma.generation.create({
    data: {
      id: generationId,
      workspaceId: w.id,
      kind: "SCENARIO",
      model: "local",
      builtIn: true,
      startedById: w.tom,
    },
  });
  const suggestion = (more: object) => {
    const id = newId("Suggestion");
    return database.prisma.suggestion.create({
      data: {
        id,
        proposalId: crypto.randomUUID(),
        workspaceId: w.id,
        scenarioId,
        kind: "INSERT",
        group: crypto.randomUUID(),
        createdAt: new Date("2026-01-05T00:00:00Z"),
        module: "KEY_MESSAGES",
        status: "PENDING",
        ...more,
      },
    });
  };
  const accepted = await suggestion({ status: "ACCEPTED", generationId });
  await suggestion({ status: "ACCEPTED", generationId });
  await suggestion({ status: "REJECTED", generationId });
  await suggestion({ status: "REJECTED", rejectedAs: "superseded", generationId });
  await suggestion({ status: "REJECTED", rejectedAs: "lost", generationId });
  await suggestion({ authorId: w.dana, module: null });
  await database.prisma.lineProvenance.create({
    data: {
      scenarioId,
      lineId: lineIds[0]!,
      workspaceId: w.id,
      suggestionId: accepted.id,
      editedAfterAcceptance: true,
    },
  });
  const byModel = await ask(w).suggestions("MODEL");
  expect(byModel).toEqual([
    {
      key: "local",
      label: "local",
      proposed: 5,
      accepted: 2,
      rejected: 1,
      pending: 0,
      acceptanceRate: 2 / 3,
      editedAfterAcceptance: 1,
    },
    {
      key: "person",
      label: "Written by people",
      proposed: 1,
      accepted: 0,
      rejected: 0,
      pending: 1,
      acceptanceRate: null,
      editedAfterAcceptance: 0,
    },
  ]);
  const keys = async (by: "MODULE" | "PLAYBOOK" | "MEMBER") =>
    (await ask(w).suggestions(by)).map((row) => row.key);
  expect(await keys("MODULE")).toEqual(["KEY_MESSAGES", "SCENARIO"]);
  expect(await keys("PLAYBOOK")).toEqual([playbookId]);
  expect(await keys("MEMBER")).toEqual([w.tom, w.dana]);
});

test("evidence counts each line once, however many passages it quotes", async () => {
  const w = await workspace();
  const { scenarioId, lineIds } = await scenario(w, { lines: 3 });
  const cite = (lineId: string, stale = false) =>
    database.prisma.lineEvidence.create({
      data: {
        id: newId("Evidence"),
        workspaceId: w.id,
        scenarioId,
        lineId,
        documentId: "d",
        versionId: "v",
        chunkId: "c",
        quote: "q",
        start: 0,
        end: 1,
        stale,
      },
    });
  await cite(lineIds[0]!);
  await cite(lineIds[0]!, true);
  await cite(lineIds[1]!);
  await database.prisma.lineProvenance.createMany({
    data: [
      { scenarioId, lineId: lineIds[0]!, workspaceId: w.id, support: "SUPPORTED" },
      { scenarioId, lineId: lineIds[1]!, workspaceId: w.id, support: "UNSUPPORTED" },
    ],
  });
  expect(await ask(w).evidence()).toEqual({
    lines: 3,
    supported: 1,
    partly: 0,
    unsupported: 1,
    withoutEvidence: 1,
    stale: 1,
  });
});

test("an AI line that no source carries counts as unsupported, a person's own line as without evidence", async () => {
  const w = await workspace();
  const { scenarioId, lineIds } = await scenario(w, { lines: 2 });
  await database.prisma.lineProvenance.create({
    data: {
      scenarioId,
      lineId: lineIds[0]!,
      workspaceId: w.id,
      generated: true,
      support: "UNSUPPORTED",
    },
  });
  expect(await ask(w).evidence()).toMatchObject({ lines: 2, unsupported: 1, withoutEvidence: 1 });
});

test("one workspace never counts another's", async () => {
  const [mine, theirs] = [await workspace(), await workspace()];
  await scenario(theirs, { lines: 4 });
  await happened(theirs, "line.edited", { at: "2026-01-02T10:00:00Z" });
  expect(await ask(mine).coverage()).toEqual([]);
  expect((await ask(mine).evidence()).lines).toBe(0);
  expect((await ask(mine).activity("MONTH"))[0]).toMatchObject({ edits: 0, activeMembers: 0 });
});

test("a period that ends before it begins and a chart of too many points are bad input", async () => {
  const w = await workspace();
  expect(() => ask(w, { to: JANUARY.from })).toThrow("The period must end after it begins.");
  await expect(ask(w, { from: new Date("2020-01-01T00:00:00Z") }).activity("DAY")).rejects.toThrow(
    "take a longer interval",
  );
});

test("an API key without the scope ANALYTICS is refused", async () => {
  const w = await workspace();
  const key: Actor = {
    ...actorOf(w.id, "OWNER"),
    via: { kind: "apiKey", keyId: newId("ApiKey"), scopes: new Set(["READ"]) },
  };
  expect(() => openAnalytics(database.pool).ask(key, JANUARY)).toThrow("lacks the scope ANALYTICS");
  expect(() => openAnalytics(database.pool).ask(undefined, JANUARY)).toThrow("Sign in");
});
