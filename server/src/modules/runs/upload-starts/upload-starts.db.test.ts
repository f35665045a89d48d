import { openChangeFeed } from "../../../contract/changes/change-feed.ts";
import type { Database } from "../../../database/database.ts";
import { openTestDatabase } from "../../../database/test-database.ts";
import { newId } from "../../../ids.ts";
import { silentLog } from "../../../observability/log.ts";
import {
  canvas,
  openTestWorkflows,
  playbookOf,
  somebody,
  type TestWorkflows,
} from "../../workflows/test-workflows.ts";
import type { Workflows } from "../../workflows/workflows.ts";
import type { Actor } from "../../workspaces/access.ts";
import { openRuns, type Runs, type UploadedDocument } from "../runs.ts";
import { openTestRuns, type TestRuns } from "../test-runs.ts";

let database: Database;
let desk: TestRuns;
let drafts: TestWorkflows;
let workflows: Workflows;
let runs: Runs;
const clock = (): Date => new Date();
beforeAll(async () => {
  database = await openTestDatabase();
  const { prisma } = database;
  desk = await openTestRuns(database, {});
  drafts = openTestWorkflows(database);
  workflows = drafts.workflows;
  const feed = openChangeFeed();
  runs = openRuns({ prisma, engine: desk.engine, workflows, feed, clock, log: silentLog });
}, 240_000);
afterAll(async () => {
  await desk?.stop();
  await drafts?.stop();
  await database?.close();
});

const GRAPH = canvas([{ id: "a", kind: "aiCompletion", data: { prompt: "a" } }]);

/** Published and with this trigger; null: it starts only when somebody asks. */
async function waiting(actor: Actor, onUpload: object | null, drawing: unknown = GRAPH) {
  const playbookId = await playbookOf(database, actor);
  const { id } = await workflows.importCanvas(actor, { playbookId, canvas: drawing });
  await workflows.publish(actor, { id });
  return workflows.setTrigger(actor, { id, onUpload });
}

const document = ({ workspaceId, memberId }: Actor, name = "Lease.pdf"): UploadedDocument => ({
  id: newId("Document"),
  workspaceId,
  name,
  createdById: memberId,
  documentType: null,
});

/** As the job that reads documents does it, in one transaction with its result. */
async function read(uploaded: UploadedDocument): Promise<void> {
  const tell = await database.prisma.$transaction((tx) => runs.startForUpload(tx, uploaded));
  tell();
}

const startedFor = async (actor: Actor, { id }: UploadedDocument) =>
  (await runs.list(actor, { documentId: id }, {})).nodes;

test("23.3 a document that is read starts what waits for it, on the account of whoever added it", async () => {
  const dana = somebody();
  const { id } = await waiting(dana, {});
  await waiting(dana, null);
  await waiting(dana, { nameMatches: "gym" });
  const lease = document(dana);
  await read(lease);
  const [run, ...others] = await startedFor(dana, lease);
  expect(others).toEqual([]);
  expect(run).toMatchObject({ workflowId: id, trigger: "UPLOAD", startedById: dana.memberId });
  expect(await desk.settled(run!.id)).toBe("succeeded");
});

test("23.3 once a document, however often it is said to be read, and not at all if reading is undone", async () => {
  const dana = somebody();
  await waiting(dana, {});
  const lease = document(dana);
  const undone = database.prisma.$transaction(async (tx) => {
    await runs.startForUpload(tx, lease);
    throw new Error("The server was killed here.");
  });
  await expect(undone).rejects.toThrow("killed");
  expect(await startedFor(dana, lease)).toEqual([]);
  await read(lease);
  await read(lease);
  expect(await startedFor(dana, lease)).toHaveLength(1);
});

test("23.2 one for a type starts when a run of an upload has said it, and not in the wake of any other", async () => {
  const dana = somebody();
  const { id: profile } = await waiting(dana, {});
  const { id: check } = await waiting(dana, { documentType: "lease" });
  const { workspaceId, memberId: createdById } = dana;
  const id = newId("Document");
  const facts = { name: "Lease.pdf", mimeType: "text/plain", size: 1, hash: "h" };
  await database.prisma.document.create({ data: { id, workspaceId, createdById, ...facts } });
  const lease = { ...document(dana), id };
  await read(lease);
  const [first] = await startedFor(dana, lease);
  expect(first).toMatchObject({ workflowId: profile });
  const typed = (runId: string) =>
    database.prisma.$transaction((tx) =>
      runs.startForTyped(tx, { runId, documentId: id, documentType: "Lease" }),
    );
  const where = { id: first!.id };
  await database.prisma.workflowRun.update({ where, data: { trigger: "PERSON" } });
  await typed(first!.id);
  expect(await startedFor(dana, lease)).toHaveLength(1);
  await database.prisma.workflowRun.update({ where, data: { trigger: "UPLOAD" } });
  await typed(first!.id);
  await typed(first!.id);
  const all = await startedFor(dana, lease);
  expect(all.map(({ workflowId }) => workflowId)).toEqual(expect.arrayContaining([profile, check]));
  expect(all).toHaveLength(2);
});

test("23.4 a workflow that cannot run any more keeps no document from being read", async () => {
  const dana = somebody();
  const { memberId, workspaceId } = dana;
  const userId = newId("User");
  await database.prisma.user.create({ data: { id: userId, name: "D", email: `${userId}@x.org` } });
  await database.prisma.workspace.create({ data: { id: workspaceId, name: "W" } });
  const member = { id: memberId, workspaceId, userId, role: "OWNER" as const };
  await database.prisma.member.create({ data: member });
  const asking = { id: "a", kind: "approval", data: { assigneeIds: [memberId] } };
  await waiting(dana, {}, canvas([asking]));
  await database.prisma.member.update({ where: { id: memberId }, data: { active: false } });
  const lease = document(dana);
  await read(lease);
  expect(await startedFor(dana, lease)).toEqual([]);
});

test("23.1 a trigger is switched on and off without publishing, by whoever may publish", async () => {
  const dana = somebody();
  const row = await waiting(dana, { nameMatches: " Lease* " });
  expect(row).toMatchObject({ onUpload: { documentType: null, nameMatches: "Lease*" } });
  expect(row.publishedNumber).toBe(1);
  expect(await workflows.setTrigger(dana, { id: row.id, onUpload: null })).toMatchObject({
    onUpload: null,
  });
  const stranger = workflows.setTrigger(somebody(), { id: row.id, onUpload: {} });
  await expect(stranger).rejects.toMatchObject({ code: "NOT_FOUND" });
  const viewer = workflows.setTrigger(somebody("VIEWER"), { id: row.id, onUpload: {} });
  await expect(viewer).rejects.toMatchObject({ code: "FORBIDDEN" });
});
