import { silentLog } from "../../observability/log.ts";
import { connectListener } from "../connect-postgres.ts";
import type { Database } from "../database.ts";
import { isUnheld } from "../database.ts";
import { eventually } from "../eventually.ts";
import { openTestDatabase } from "../test-database.ts";
import { holdLock } from "./held-lock.ts";

let database: Database;
beforeAll(async () => void (database = await openTestDatabase()), 120_000);
afterAll(() => database.close());

/** The embedded database has one process, which has every lock. */
const onServer = process.env.TEST_DATABASE_URL ? describe : describe.skip;

async function isFree(name: string): Promise<boolean> {
  const { rows } = await database.pool.query<{ free: boolean }>(
    `SELECT ${isUnheld("$1::text")} AS free`,
    [name],
  );
  return rows[0]?.free === true;
}

/** By a connection of its own, as a server holds it. */
async function held(name: string, onTaken = (): void => undefined) {
  const { rows } = await database.pool.query<{ name: string }>("SELECT current_database() AS name");
  const url = new URL(process.env.TEST_DATABASE_URL ?? "");
  url.pathname = `/${rows[0]?.name}`;
  const connect = () => connectListener(url.href);
  return holdLock(name, { connect, log: silentLog, onTaken, graceMs: 100 });
}

/** The locks of this database alone: other tests have theirs on the same server. */
const HELD_HERE = `FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
  WHERE datname = current_database() AND locktype = 'advisory' AND granted AND pid <> pg_backend_pid()`;

/** Backends of PostgreSQL: ending one is how a lock is taken away. */
async function holders(): Promise<number[]> {
  const { rows } = await database.pool.query<{ pid: number }>(`SELECT pid ${HELD_HERE}`);
  return rows.map(({ pid }) => pid);
}

/** As a restart of the server or a broken network does. */
async function loseConnection(): Promise<void> {
  await database.pool.query(`SELECT pg_terminate_backend(pid) ${HELD_HERE}`);
}

onServer("on a server", () => {
  test("a lock is held by one until it lets go, and others can see that", async () => {
    const release = await held("one");
    expect(await isFree("one")).toBe(false);
    expect(await isFree("two")).toBe(true);
    expect(await held("one")).toBeUndefined();
    await release?.();
    await eventually(() => isFree("one"));
    const next = await held("one");
    expect(next).toBeDefined();
    await next?.();
  });

  test("a holder that loses its connection takes the lock again", async () => {
    const release = await held("again");
    const [before] = await holders();
    expect(before).toBeDefined();
    await loseConnection();
    expect(
      await eventually(async () => {
        const [now] = await holders();
        return now !== undefined && now !== before;
      }),
    ).toBe(true);
    expect(await isFree("again")).toBe(false);
    await release?.();
  });

  test("a holder whose lock was taken meanwhile is told", async () => {
    let isTaken = false;
    const release = await held("taken", () => (isTaken = true));
    const other = await database.pool.connect();
    await loseConnection();
    await other.query("SELECT pg_advisory_lock(428118, hashtext('taken'))");
    expect(await eventually(() => isTaken)).toBe(true);
    other.release(true);
    await release?.();
  });
});

test("the embedded database has one process, which has every lock", async () => {
  if (database.kind === "postgres") return;
  const release = await database.holdLock("any", () => undefined);
  expect(release).toBeDefined();
});
