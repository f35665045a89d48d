import { existsSync } from "node:fs";
import { join } from "node:path";

import type { Pool, PoolClient } from "pg";

import { DomainError } from "../../errors.ts";
import { silentLog } from "../../observability/log.ts";
import { connectPostgres } from "../connect-postgres.ts";
import { openEmbedded } from "../embedded/embedded.ts";
import { applyMigrations, readMigrations } from "../migrations/migrations.ts";
import { projectPath } from "../project-folder.ts";
import {
  contentOf,
  type CopiedTable,
  type CopyEnds,
  copyRows,
  copySequences,
  tablesToCopy,
} from "./copy-tables.ts";

/** One move from the built-in database to a server, for `npm run db:move` and its test. */
export interface Move {
  /** The data folder whose embedded database is moved; it stays as it is. */
  readonly dataDir: string;
  /** postgres://… of an empty database. */
  readonly to: string;
  /** Makes the tables that the migrations do not know: the job queue's. */
  readonly makeOtherTables: (pool: Pool) => Promise<void>;
  /** Hears of every table that was copied. */
  readonly say: (line: string) => void;
}

/** What was copied, the job queue's tables included. */
export interface Moved {
  readonly tables: number;
  readonly rows: number;
}

/**
 * Copies the embedded database to an empty PostgreSQL database: all or nothing, and compared row by row before it
 * counts. Throws a DomainError with a sentence when the folder is in use or the target is not empty.
 */
export async function moveDatabase(move: Move): Promise<Moved> {
  const folder = join(move.dataDir, "database");
  if (!existsSync(join(folder, "PG_VERSION"))) {
    throw new DomainError("NOT_FOUND", `There is no embedded database in ${move.dataDir}.`);
  }
  const embedded = await openEmbedded({ dataDir: folder, log: silentLog });
  try {
    const target = await connectPostgres(move.to, silentLog);
    try {
      return await movePool(embedded.pool, target, move);
    } finally {
      await target.end();
    }
  } finally {
    await embedded.close();
  }
}

async function movePool(source: Pool, target: Pool, move: Move): Promise<Moved> {
  await refuseFilled(target);
  const migrations = readMigrations(projectPath("prisma/migrations"));
  // The folder may come from an older program: both ends must have the same tables.
  await applyMigrations(source, migrations);
  await applyMigrations(target, migrations);
  await move.makeOtherTables(target);
  const ends = { from: await source.connect(), to: await target.connect() };
  try {
    return await copyAll(ends, move.say);
  } catch (error) {
    await ends.to.query("ROLLBACK");
    throw error;
  } finally {
    await ends.from.query("ROLLBACK").catch(() => undefined);
    ends.from.release();
    ends.to.release();
  }
}

/** A database of somebody else, or one of ours that is in use: either way nothing of it may be overwritten. */
async function refuseFilled(target: Pool): Promise<void> {
  const { rows } = await target.query<{ ours: boolean; tables: number }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS ours,
       (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public') AS tables`,
  );
  const { ours = false, tables = 0 } = rows[0] ?? {};
  if (tables === 0) return;
  const people = ours
    ? await target.query("SELECT 1 FROM app_user UNION ALL SELECT 1 FROM workspace LIMIT 1")
    : undefined;
  if (people?.rowCount === 0) return; // a move that failed before has left empty tables
  throw new DomainError("CONFLICT", "The target database is not empty. Name an empty one.");
}

async function copyAll(ends: CopyEnds, say: Move["say"]): Promise<Moved> {
  for (const client of [ends.from, ends.to]) await beginAlike(client);
  const tables = await tablesToCopy(ends);
  // The job queue registers itself when its tables are made.
  for (const { name } of tables.toReversed()) await ends.to.query(`DELETE FROM ${name}`);
  let rows = 0;
  for (const table of tables) {
    await copyRows(ends, table);
    const count = await compare(ends, table);
    rows += count;
    say(`${table.name}: ${count} rows`);
  }
  await copySequences(ends);
  await ends.to.query("COMMIT");
  return { tables: tables.length, rows };
}

/** Times and floats must read the same on both sides, for the comparison as for the copy. */
async function beginAlike(client: PoolClient): Promise<void> {
  await client.query("BEGIN");
  await client.query(
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL extra_float_digits = 3",
  );
}

async function compare({ from, to }: CopyEnds, table: CopiedTable): Promise<number> {
  const [before, after] = [await contentOf(from, table), await contentOf(to, table)];
  if (before.rows === after.rows && before.sum === after.sum) return after.rows;
  throw new Error(
    `${table.name} has ${before.rows} rows here and ${after.rows} there, or other contents. Nothing was moved.`,
  );
}
