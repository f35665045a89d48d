import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Database, openDatabase } from "./database/database.ts";
import { compiledPglite } from "./database/embedded/compiled-pglite.ts";
import { openEmbedded } from "./database/embedded/embedded.ts";
import { type Move, moveDatabase } from "./database/moving/move-database.ts";
import { testArchive } from "./database/test-archive.ts";
import { createServerDatabase, type ServerDatabase } from "./database/test-server.ts";
import { makeJobTables, openJobs } from "./jobs/jobs.ts";
import { silentLog } from "./observability/log.ts";

const server = process.env.TEST_DATABASE_URL;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "playbooks-move-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const moveTo = (to: string): Move => ({
  dataDir: folder,
  to,
  say: () => undefined,
  makeOtherTables: makeJobTables,
});

test("a folder without an embedded database is named in a sentence", async () => {
  const dataDir = join(folder, "nothing");
  const move = { ...moveTo("postgres://127.0.0.1:1/none"), dataDir };
  await expect(moveDatabase(move)).rejects.toThrow(`There is no embedded database in ${dataDir}.`);
});

/** One of everything that could go wrong: bytes, arrays, JSON, enums, microseconds, quotes, nothing at all. */
async function fill({ prisma, pool }: Database): Promise<void> {
  const now = new Date();
  await prisma.workspace.create({
    data: { id: "workspace_1", name: `O'Brien "&" Söhne \\ {a,b} ☀️` },
  });
  await prisma.user.create({
    data: { id: "user_1", name: "Dana", email: "dana@example.com", updatedAt: now },
  });
  await prisma.member.create({
    data: { id: "member_1", workspaceId: "workspace_1", userId: "user_1", role: "OWNER" },
  });
  await prisma.apiKey.create({
    data: {
      id: "key_1",
      workspaceId: "workspace_1",
      memberId: "member_1",
      name: "",
      prefix: "pb_",
      secretHash: "hash",
      scopes: ["READ", "RUN"],
    },
  });
  await prisma.event.createMany({
    data: Array.from({ length: 1200 }, (_, index) => ({
      workspaceId: "workspace_1",
      kind: "line.edited",
      data: { index, text: "NULL", nothing: null },
    })),
  });
  const everyByte = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
  for (let document = 1n; document <= 45n; document += 1n) {
    await prisma.liveDocumentSnapshot.create({ data: { document, seq: 1n, data: everyByte } });
  }
  await prisma.liveDocumentUpdate.create({
    data: { document: 1n, seq: 1n, data: new Uint8Array(), authors: ["member_1", "NULL", ""] },
  });
  await pool.query("UPDATE workspace SET created_at = '2026-02-03 04:05:06.789+00'");
}

if (server) {
  let target: ServerDatabase;
  const prepared = mkdtempSync(join(tmpdir(), "playbooks-move-from-"));
  beforeAll(async () => {
    const [template, program] = await Promise.all([testArchive(), compiledPglite()]);
    const dataDir = join(prepared, "database");
    const source = await openEmbedded({ dataDir, template, program, log: silentLog });
    await source.close();
  }, 60_000);
  beforeEach(async () => {
    target = await createServerDatabase(server);
    cpSync(prepared, folder, { recursive: true });
  });
  afterEach(() => target.drop());
  afterAll(() => rmSync(prepared, { recursive: true, force: true }));

  test("everything arrives on PostgreSQL, and new rows get new numbers", async () => {
    const before = await openDatabase({ dataDir: folder, log: silentLog });
    await fill(before);
    const workspaces = await before.prisma.workspace.findMany();
    const updates = await before.prisma.liveDocumentUpdate.findMany();
    const snapshot = await before.prisma.liveDocumentSnapshot.findFirstOrThrow();
    await before.close();

    const moved = await moveDatabase(moveTo(target.url));
    expect(moved.rows).toBeGreaterThanOrEqual(1200 + 45 + 5);

    const after = await openDatabase({ dataDir: folder, url: target.url, log: silentLog });
    expect(await after.prisma.workspace.findMany()).toEqual(workspaces);
    expect(await after.prisma.liveDocumentUpdate.findMany()).toEqual(updates);
    expect(await after.prisma.liveDocumentSnapshot.findFirstOrThrow()).toEqual(snapshot);
    expect(await after.prisma.apiKey.findFirstOrThrow()).toMatchObject({ scopes: ["READ", "RUN"] });
    expect(await after.prisma.event.count()).toBe(1200);
    const next = await after.prisma.event.create({
      data: { workspaceId: "workspace_1", kind: "x" },
    });
    expect(next.id).toBe(1201n);
    await after.close();
  }, 120_000);

  test("a job that waits comes along", async () => {
    const before = await openDatabase({ dataDir: folder, log: silentLog });
    const handlers = { later: { accept: (input: unknown) => input, run: () => Promise.resolve() } };
    const jobs = await openJobs({ database: before, log: silentLog, handlers });
    await before.prisma.$transaction((tx) =>
      jobs.enqueue(tx, { id: "waits", name: "later", input: {} }),
    );
    await jobs.stop();
    await before.close();
    await moveDatabase(moveTo(target.url));
    const after = await openDatabase({ dataDir: folder, url: target.url, log: silentLog });
    const { rows } = await after.pool.query("SELECT workflow_uuid FROM dbos.workflow_status");
    expect(rows).toEqual([{ workflow_uuid: "waits" }]);
    await after.close();
  }, 120_000);

  test("a target that holds something is refused and left alone", async () => {
    const there = await openDatabase({ dataDir: folder, url: target.url, log: silentLog });
    await there.prisma.workspace.create({ data: { id: "workspace_2", name: "Somebody's" } });
    await expect(moveDatabase(moveTo(target.url))).rejects.toThrow(
      "The target database is not empty.",
    );
    expect(await there.prisma.workspace.count()).toBe(1);
    await there.close();
  }, 120_000);

  test("a database of another program is refused", async () => {
    const there = await openDatabase({ dataDir: folder, url: target.url, log: silentLog });
    await there.pool.query(
      "DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE theirs (id int)",
    );
    await there.close();
    await expect(moveDatabase(moveTo(target.url))).rejects.toMatchObject({ code: "CONFLICT" });
  }, 120_000);

  test("a folder that a server has open is refused", async () => {
    const open = await openDatabase({ dataDir: folder, log: silentLog });
    await expect(moveDatabase(moveTo(target.url))).rejects.toThrow("is in use");
    await open.close();
  }, 120_000);
}
