import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import { type Log, silentLog } from "../../observability/log.ts";
import { eventually } from "../eventually.ts";
import { type EmbeddedDatabase, openEmbedded } from "./embedded.ts";
import { Turns } from "./turns.ts";
import { startUpkeep } from "./upkeep.ts";

const folder = mkdtempSync(join(tmpdir(), "playbooks-embedded-"));
const warnings: string[] = [];
const log: Log = {
  ...silentLog,
  warn: (message, fields) => warnings.push(`${message} ${JSON.stringify(fields)}`),
};
let database: EmbeddedDatabase;

beforeAll(async () => {
  const dataDir = join(folder, "database");
  // What is left of a first start that was killed in the middle: it must not be taken for a database.
  mkdirSync(`${dataDir}.new`);
  writeFileSync(`${dataDir}.new/PG_VERSION`, "18\n");
  database = await openEmbedded({ dataDir, log, maxWaitMs: 2000, maxIdleInTransactionMs: 3000 });
  await database.pool.query("CREATE TABLE counter (id int PRIMARY KEY, n int NOT NULL)");
  await database.pool.query("CREATE TABLE blob (id bigserial PRIMARY KEY, payload bytea NOT NULL)");
}, 60_000);

beforeEach(async () => {
  await database.pool.query(
    "INSERT INTO counter VALUES (1, 0) ON CONFLICT (id) DO UPDATE SET n = 0",
  );
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

async function first<T>(schema: z.ZodType<T>, sql: string, values: unknown[] = []): Promise<T> {
  const { rows } = await database.pool.query(sql, values);
  return schema.parse(rows[0]);
}

const readCounter = async (): Promise<number> =>
  (await first(z.object({ n: z.number() }), "SELECT n FROM counter WHERE id = 1")).n;

const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test("a first start that was killed in the middle is begun anew", () => {
  expect(existsSync(join(folder, "database", "PG_VERSION"))).toBe(true);
  expect(existsSync(join(folder, "database.new"))).toBe(false);
});

test("forty transactions at once do not see into each other", async () => {
  const increment = async (): Promise<void> => {
    const client = await database.pool.connect();
    try {
      await client.query("BEGIN");
      const { rows } = await client.query<{ n: number }>("SELECT n FROM counter WHERE id = 1");
      await sleep(Math.random() * 3);
      await client.query("UPDATE counter SET n = $1 WHERE id = 1", [rows[0]!.n + 1]);
      await client.query("COMMIT");
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: 40 }, increment));
  expect(await readCounter()).toBe(40);
});

test("a second connection waits for its turn and never sees an uncommitted row", async () => {
  const client = await database.pool.connect();
  await client.query("BEGIN");
  await client.query("UPDATE counter SET n = 100 WHERE id = 1");
  const reading = readCounter();
  await sleep(50);
  await client.query("ROLLBACK");
  client.release();
  expect(await reading).toBe(0);
});

test("the pool inside one's own transaction ends with a sentence that says what to do", async () => {
  const client = await database.pool.connect();
  await client.query("BEGIN");
  await client.query("UPDATE counter SET n = 1 WHERE id = 1");
  const refused = await errorOf(database.pool.query("SELECT n FROM counter WHERE id = $1", [1]));
  expect(refused).toMatchObject({
    code: "55P03",
    message: expect.stringContaining("use the transaction's own client"),
  });
  await client.query("COMMIT");
  client.release();
  expect(await readCounter()).toBe(1);
});

test("PostgreSQL's error codes arrive, and the connection stays usable", async () => {
  const duplicate = await errorOf(database.pool.query("INSERT INTO counter VALUES (1, 1)"));
  expect(duplicate).toMatchObject({ code: "23505", constraint: "counter_pkey" });
  expect(await errorOf(database.pool.query("SELEC 1"))).toMatchObject({ code: "42601" });
  expect(await readCounter()).toBe(0);
});

test("a failed transaction stays failed until its end", async () => {
  const client = await database.pool.connect();
  await client.query("BEGIN");
  await errorOf(client.query("SELECT 1/0"));
  expect(await errorOf(client.query("SELECT 1"))).toMatchObject({ code: "25P02" });
  await client.query("ROLLBACK");
  client.release();
});

test("COPY FROM STDIN is refused instead of blocking everybody", async () => {
  const client = await database.pool.connect();
  expect(await errorOf(client.query("COPY counter FROM STDIN"))).toMatchObject({ code: "0A000" });
  await client.query("UPDATE counter SET n = 5 WHERE id = 1");
  client.release();
  expect(await readCounter()).toBe(5);
});

test("a transaction that nobody ends is rolled back", async () => {
  const client = await database.pool.connect();
  await client.query("BEGIN");
  await client.query("UPDATE counter SET n = 999 WHERE id = 1");
  await eventually(async () => (await errorOf(database.pool.query("SELECT 1"))) === undefined);
  client.release(true);
  expect(await readCounter()).toBe(0);
  expect(warnings.join()).toContain("25P03");
});

test("a connection that is thrown away takes its transaction with it", async () => {
  const client = await database.pool.connect();
  await client.query("BEGIN");
  await client.query("UPDATE counter SET n = 998 WHERE id = 1");
  client.release(true);
  expect(await readCounter()).toBe(0);
});

test("prepared statements belong to their connection and end with it", async () => {
  const [anna, ben] = [await database.pool.connect(), await database.pool.connect()];
  const plusOne = { name: "q", text: "SELECT $1::int + 1 AS x", values: [1] };
  const timesTen = { name: "q", text: "SELECT $1::int * 10 AS x", values: [1] };
  expect((await anna.query(plusOne)).rows).toEqual([{ x: 2 }]);
  expect((await ben.query(timesTen)).rows).toEqual([{ x: 10 }]);
  expect((await anna.query(plusOne)).rows).toEqual([{ x: 2 }]);
  anna.release(true);
  ben.release(true);
  const left = "SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE '%\\_q'";
  await eventually(async () => (await first(z.object({ n: z.number() }), left)).n === 0);
});

test("a notification is heard by those who listen, once, and never from a rolled back transaction", async () => {
  const heard: string[] = [];
  const [ear, former] = [await database.pool.connect(), await database.pool.connect()];
  ear.on("notification", ({ channel, payload }) => heard.push(`${channel} ${payload}`));
  former.on("notification", () => heard.push("heard by somebody who had left"));
  await ear.query("LISTEN news");
  await former.query("LISTEN news");
  await former.query("UNLISTEN news");
  await database.pool.query("BEGIN; NOTIFY news, 'never'; ROLLBACK");
  for (const word of ["one", "two", "three"]) {
    await database.pool.query("SELECT pg_notify('news', $1)", [word]);
  }
  await eventually(() => heard.length >= 3);
  expect(heard).toEqual(["news one", "news two", "news three"]);
  ear.release(true);
  former.release(true);
});

test("upkeep vacuums and checkpoints by itself", async () => {
  const tasks = ["CHECKPOINT", "VACUUM (ANALYZE) counter"].map((sql) => ({
    sql,
    everyMs: 20,
    latestMs: 500,
  }));
  const { pool } = database;
  const stop = startUpkeep({ pool, turns: new Turns(1000) }, log, { tasks, tickMs: 10 });
  const vacuumed =
    "SELECT last_vacuum IS NOT NULL AS done FROM pg_stat_user_tables WHERE relname = 'counter'";
  const isVacuumed = async (): Promise<boolean> =>
    (await first(z.object({ done: z.boolean() }), vacuumed)).done;
  expect(await eventually(isVacuumed)).toBe(true);
  stop();
});

test("a megabyte of bytes goes in and comes back", async () => {
  const payload = Buffer.alloc(1 << 20, 7);
  await database.pool.query("INSERT INTO blob (payload) VALUES ($1)", [payload]);
  const back = await first(
    z.object({ payload: z.custom<Buffer>((value) => Buffer.isBuffer(value)) }),
    "SELECT payload FROM blob",
  );
  expect(back.payload.equals(payload)).toBe(true);
});

test("the event loop stays free while a query takes long", async () => {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await database.pool.query(
    "SELECT count(*) FROM generate_series(1, 2000000) AS i WHERE i % 7 = 0",
  );
  delay.disable();
  // Far below the second that the query takes; the exact figure is the bench's business, not a test's.
  expect(delay.percentile(50) / 1e6).toBeLessThan(50);
});

test("the folder opens again with what was committed", async () => {
  await database.pool.query("UPDATE counter SET n = 77 WHERE id = 1");
  await database.close();
  database = await openEmbedded({ dataDir: join(folder, "database"), log });
  expect(await readCounter()).toBe(77);
});
