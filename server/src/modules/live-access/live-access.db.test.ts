import type { Database } from "../../database/database.ts";
import { openTestDatabase } from "../../database/test-database.ts";
import { notFound } from "../../errors.ts";
import { brand, newId } from "../../ids.ts";
import { canvas, openTestWorkflows, playbookOf, somebody } from "../workflows/test-workflows.ts";
import type { Actor } from "../workspaces/access.ts";
import { openLiveAccess, ownerOf } from "./live-access.ts";

let database: Database;
let drafts: ReturnType<typeof openTestWorkflows>;

beforeAll(async () => {
  database = await openTestDatabase();
  drafts = openTestWorkflows(database);
}, 240_000);
afterAll(async () => {
  await drafts?.stop();
  await database?.close();
});

/** A playbook with a scenario and a workflow: the names of their documents. */
async function written(actor: Actor) {
  const { prisma } = database;
  const playbookId = await playbookOf(database, actor);
  const playbook = await prisma.playbook.findUniqueOrThrow({ where: { id: playbookId } });
  const scenario = await prisma.scenario.create({
    data: {
      id: newId("Scenario"),
      workspaceId: actor.workspaceId,
      playbookId,
      liveDocumentId: crypto.randomUUID(),
      title: "First call",
      dealStage: "DISCOVERY",
      position: 0,
    },
  });
  const workflow = await drafts.workflows.importCanvas(actor, {
    playbookId,
    canvas: canvas([{ id: "a", kind: "wait" }]),
  });
  return {
    playbookId,
    lives: [playbook.liveDocumentId, scenario.liveDocumentId, workflow.liveDocumentId ?? ""],
  };
}

/** Whoever asks is this member, if the document is of their workspace. */
function accessAs(actor: Actor | undefined, live: string) {
  const identify = ({ workspaceId }: { readonly workspaceId: string | undefined }) =>
    actor && workspaceId !== undefined && workspaceId !== actor.workspaceId
      ? Promise.reject(notFound("workspace"))
      : Promise.resolve({ person: undefined, actor, setCookies: [] });
  const authorize = openLiveAccess({ prisma: database.prisma, accounts: { identify } });
  return authorize({ live: brand<"LiveDocument">(live), credentials: {} });
}

test("members write in playbooks, scenarios and workflows, viewers read, others see nothing", async () => {
  const dana = somebody();
  const { lives } = await written(dana);
  for (const live of lives) {
    expect(await accessAs(dana, live)).toMatchObject({ kind: "granted", mode: "write" });
    const lena: Actor = { ...dana, role: "VIEWER" };
    expect(await accessAs(lena, live)).toMatchObject({ kind: "granted", mode: "read" });
    expect(await accessAs(somebody(), live)).toMatchObject({ kind: "refused", code: 4404 });
    expect(await accessAs(undefined, live)).toMatchObject({ kind: "refused", code: 4401 });
  }
});

test("nothing of a playbook in the trash can be opened", async () => {
  const dana = somebody();
  const { playbookId, lives } = await written(dana);
  const data = { deletedAt: new Date() };
  await database.prisma.playbook.update({ where: { id: playbookId }, data });
  for (const live of lives)
    expect(await accessAs(dana, live)).toMatchObject({ kind: "refused", code: 4404 });
});

test("each kind of documents has one owner, and an unknown kind none", () => {
  const owners = { playbooks: "p", scenarios: "s", workflows: "w" };
  expect(["playbook", "scenario", "workflow"].map((kind) => ownerOf(kind, owners))).toEqual([
    "p",
    "s",
    "w",
  ]);
  expect(() => ownerOf("__proto__", owners)).toThrow("Nobody has rows");
});
