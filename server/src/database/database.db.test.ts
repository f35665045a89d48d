import { setTimeout as sleep } from "node:timers/promises";

import { type Database, Prisma } from "./database.ts";
import { eventually } from "./eventually.ts";
import { openTestDatabase } from "./test-database.ts";

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.prisma.workspace.create({ data: { id: "workspace_1", name: "SunRoof" } });
}, 60_000);
afterAll(() => database.close());

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

async function addUser(id: string): Promise<void> {
  const updatedAt = new Date();
  await database.prisma.user.create({
    data: { id, name: id, email: `${id}@example.com`, updatedAt },
  });
}

test("transactions of Prisma and appends by the pool interleave without losing anything", async () => {
  const { prisma, pool } = database;
  const document = await prisma.liveDocument.create({
    data: {
      name: "0191b7a0-0000-7000-8000-000000000001",
      workspaceId: "workspace_1",
      kind: "scenario",
    },
  });
  const append = (seq: number): Promise<unknown> =>
    pool.query(
      "INSERT INTO live_document_update (document, seq, data, authors) VALUES ($1, $2, $3, '{}')",
      [document.id, seq, Buffer.alloc(200, seq)],
    );
  const advance = (): Promise<void> =>
    prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM live_document WHERE id = ${document.id} FOR UPDATE`;
      const { head } = await tx.liveDocument.findUniqueOrThrow({ where: { id: document.id } });
      await sleep(2);
      await tx.liveDocument.update({ where: { id: document.id }, data: { head: head + 1n } });
    });
  const rounds = Array.from({ length: 20 }, (_, round) => [
    append(round),
    advance(),
    append(100 + round),
  ]);
  await Promise.all(rounds.flat());
  expect((await prisma.liveDocument.findUniqueOrThrow({ where: { id: document.id } })).head).toBe(
    20n,
  );
  expect(await prisma.liveDocumentUpdate.count({ where: { document: document.id } })).toBe(40);
});

test("a rollback undoes Prisma's statements and raw ones", async () => {
  const lost = database.prisma.$transaction(async (tx) => {
    await tx.workspace.update({ where: { id: "workspace_1" }, data: { name: "never" } });
    await tx.$executeRaw`INSERT INTO workspace (id, name) VALUES ('workspace_never', 'never')`;
    throw new Error("no");
  });
  await expect(lost).rejects.toThrow("no");
  expect(await database.prisma.workspace.findMany({ select: { name: true } })).toEqual([
    { name: "SunRoof" },
  ]);
});

test("Prisma's codes tell what was wrong", async () => {
  const same = { id: "workspace_1", name: "again" };
  const duplicate = await errorOf(database.prisma.workspace.create({ data: same }));
  expect(duplicate).toBeInstanceOf(Prisma.PrismaClientKnownRequestError);
  expect(duplicate).toMatchObject({ code: "P2002" });
});

test("a transaction that cannot start in time is refused and leaves nothing open", async () => {
  if (database.kind === "postgres") return; // there a transaction does not wait for others
  const blocker = await database.pool.connect();
  await blocker.query("BEGIN");
  const late = await errorOf(
    database.prisma.$transaction((tx) => tx.workspace.count(), { maxWait: 200 }),
  );
  await blocker.query("COMMIT");
  blocker.release();
  expect(late).toMatchObject({ code: "P2028" });
  expect(await database.prisma.workspace.count()).toBe(1);
});

test("notifications arrive by channel, in order, until listening ends", async () => {
  const heard: string[] = [];
  const stop = await database.listen("news", (payload) => heard.push(payload));
  const stopOther = await database.listen("weather", (payload) => heard.push(`weather ${payload}`));
  for (const word of ["one", "two"])
    await database.pool.query("SELECT pg_notify('news', $1)", [word]);
  await database.pool.query("NOTIFY weather, 'sunny'");
  await eventually(() => heard.length >= 3);
  await stop();
  await database.pool.query("NOTIFY news, 'nobody hears this'");
  await database.pool.query("NOTIFY weather, 'rain'");
  await eventually(() => heard.includes("weather rain"));
  expect(heard).toEqual(["one", "two", "weather sunny", "weather rain"]);
  await stopOther();
});

test("two listeners of one channel both hear, and one may leave", async () => {
  const heard: string[] = [];
  const [leave, stay] = await Promise.all([
    database.listen("shared", (payload) => heard.push(`first ${payload}`)),
    database.listen("shared", (payload) => heard.push(`second ${payload}`)),
  ]);
  await database.pool.query("NOTIFY shared, 'a'");
  await eventually(() => heard.length >= 2);
  await leave();
  await database.pool.query("NOTIFY shared, 'b'");
  await eventually(() => heard.length >= 3);
  expect(heard).toEqual(["first a", "second a", "second b"]);
  await stay();
});

test("a session that goes is announced, however it goes", async () => {
  const gone: string[] = [];
  const stop = await database.listen("session_gone", (id) => gone.push(id));
  await addUser("user_1");
  const session = (id: string) => ({
    id,
    token: id,
    userId: "user_1",
    expiresAt: new Date(),
    updatedAt: new Date(),
  });
  await database.prisma.session.createMany({ data: ["s1", "s2"].map(session) });
  await database.prisma.session.delete({ where: { id: "s1" } });
  await database.prisma.user.delete({ where: { id: "user_1" } });
  await eventually(() => gone.length >= 2);
  expect(gone).toEqual(["s1", "s2"]);
  await stop();
});

test("an event can be added, but neither changed nor removed", async () => {
  const event = await database.prisma.event.create({
    data: { workspaceId: "workspace_1", kind: "playbook.created" },
  });
  const where = { id: event.id };
  const append = "the event table is append-only";
  await expect(database.prisma.event.update({ where, data: { kind: "x" } })).rejects.toThrow(
    append,
  );
  await expect(database.prisma.event.delete({ where })).rejects.toThrow(append);
  expect(await database.prisma.event.count()).toBe(1);
});

test("bytes come back as they went in", async () => {
  const data = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
  await database.prisma.liveDocumentSnapshot.create({ data: { document: 99n, seq: 1n, data } });
  const back = await database.prisma.liveDocumentSnapshot.findUniqueOrThrow({
    where: { document: 99n },
  });
  expect(Buffer.from(back.data).equals(Buffer.from(data))).toBe(true);
});

test("what Prisma's schema cannot say is in the tables", async () => {
  const { rows } = await database.pool.query<{ name: string; storage: string }>(
    `SELECT attrelid::regclass::text AS name, attstorage AS storage FROM pg_attribute
     WHERE attname = 'data' AND attrelid::regclass::text LIKE 'live_document_%' AND attrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r')
     ORDER BY 1`,
  );
  expect(rows).toEqual(
    ["archive", "snapshot", "update"].map((name) => ({
      name: `live_document_${name}`,
      storage: "e",
    })),
  );
  const options = await database.pool.query(
    "SELECT reloptions FROM pg_class WHERE relname = 'live_document'",
  );
  expect(options.rows).toEqual([{ reloptions: ["fillfactor=50"] }]);
});

if (process.env.TEST_DATABASE_URL) {
  test("listening goes on after the server has cut the connection", async () => {
    const heard: string[] = [];
    const stop = await database.listen("still_there", (payload) => heard.push(payload));
    const cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity";
    await database.pool.query(`${cut} WHERE datname = current_database() AND query LIKE 'LISTEN%'`);
    const isHeard = async (): Promise<boolean> => {
      await database.pool.query("NOTIFY still_there, 'yes'");
      return heard.includes("yes");
    };
    expect(await eventually(isHeard)).toBe(true);
    await stop();
  });
}
