import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { Pool } from "pg";

import { silentLog } from "../../observability/log.ts";
import { compiledPglite } from "../embedded/compiled-pglite.ts";
import { openEmbedded } from "../embedded/embedded.ts";
import { projectPath } from "../project-folder.ts";
import { testArchive } from "../test-archive.ts";
import { createServerDatabase } from "../test-server.ts";
import { applyMigrations, type Migration, readMigrations } from "./migrations.ts";

const migrations = readMigrations(projectPath("prisma/migrations"));
const server = process.env.TEST_DATABASE_URL;

let pool: Pool;
let url: string | undefined;
let close: () => Promise<void>;

beforeAll(async () => {
  if (server) {
    const database = await createServerDatabase(server);
    url = database.url;
    const serverPool = new Pool({ connectionString: url });
    pool = serverPool;
    close = async () => {
      await serverPool.end();
      await database.drop();
    };
  } else {
    // What it was prepared with goes before each test, as on a server.
    const [template, program] = await Promise.all([testArchive(), compiledPglite()]);
    const dataDir = "memory://";
    const embedded = await openEmbedded({ dataDir, template, program, log: silentLog });
    pool = embedded.pool;
    close = () => embedded.close();
  }
}, 60_000);
afterAll(() => close());

/** A database without anything in it, unlike the one that tests usually get. */
beforeEach(async () => {
  await pool.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});

/** Its checksum is its text: an edited migration has another one. */
const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: `of ${sql}` });

test("migrations are applied in order, once", async () => {
  const names = migrations.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  expect(await applyMigrations(pool, migrations)).toEqual(names);
  expect(await applyMigrations(pool, migrations)).toEqual([]);
  const more = [...migrations, migration("99990101000000_more", "CREATE TABLE more (id int)")];
  expect(await applyMigrations(pool, more)).toEqual(["99990101000000_more"]);
});

test("a migration that fails leaves nothing of itself and says its name", async () => {
  const broken = migration("1_broken", "CREATE TABLE half (id int); SELECT 1/0");
  await expect(applyMigrations(pool, [broken])).rejects.toThrow(
    "Migration 1_broken failed and was rolled back.",
  );
  const { rows } = await pool.query("SELECT to_regclass('half') AS half");
  expect(rows).toEqual([{ half: null }]);
  expect(
    await applyMigrations(pool, [migration("1_broken", "CREATE TABLE half (id int)")]),
  ).toEqual(["1_broken"]);
});

test("a migration that was edited after it had been applied is refused", async () => {
  await applyMigrations(pool, [migration("1_first", "SELECT 1")]);
  await expect(applyMigrations(pool, [migration("1_first", "SELECT 2")])).rejects.toThrow(
    "Migration 1_first was edited after it had been applied.",
  );
});

test("a database that is newer than the program is refused", async () => {
  await applyMigrations(pool, [
    migration("1_first", "SELECT 1"),
    migration("2_second", "SELECT 1"),
  ]);
  await expect(applyMigrations(pool, [migration("1_first", "SELECT 1")])).rejects.toThrow(
    "The database has migration 2_second: it is newer than this program.",
  );
});

// Two processes, and Prisma's command line, need an address, which the embedded database does not have.
if (server) {
  test("two processes that start at once apply every migration once", async () => {
    const [first, second] = await Promise.all([
      applyMigrations(pool, migrations),
      applyMigrations(pool, migrations),
    ]);
    expect([...first, ...second]).toEqual(migrations.map(({ name }) => name));
  });

  async function prisma(...args: string[]): Promise<string> {
    const cli = projectPath("node_modules/prisma/build/index.js");
    const { NODE_OPTIONS: _ofJest, ...env } = process.env;
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], {
      cwd: projectPath("."),
      env: { ...env, DATABASE_URL: url },
    });
    return stdout;
  }

  test("what we applied, `prisma migrate` finds complete", async () => {
    await applyMigrations(pool, migrations);
    expect(await prisma("migrate", "status")).toContain("Database schema is up to date!");
    expect(await prisma("migrate", "deploy")).toContain("No pending migrations to apply.");
  }, 60_000);

  test("what `prisma migrate deploy` applied, we find complete", async () => {
    await prisma("migrate", "deploy");
    expect(await applyMigrations(pool, migrations)).toEqual([]);
  }, 60_000);
}
