import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Pool, PoolClient } from "pg";

/** The advisory lock that `prisma migrate deploy` takes, so that it and we wait for each other. */
const PRISMA_LOCK = 72_707_369;

/** As Prisma itself makes it. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/** One folder of prisma/migrations; its name begins with the time at which it was made. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** sha256 of the file, hex, as Prisma keeps it. */
  readonly checksum: string;
}

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

/** The database and the migrations of this program do not fit together, or one of them failed. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** The migrations in <folder>/<name>/migration.sql, in the order of their names. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Applies what is missing, each migration in one transaction with its row in _prisma_migrations, and returns the names.
 * It leaves behind what `prisma migrate deploy` leaves behind, so either may be used at any time.
 */
export async function applyMigrations(
  pool: Pool,
  migrations: readonly Migration[],
): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const missing = await missingMigrations(client, migrations);
    for (const migration of missing) await applyMigration(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [PRISMA_LOCK]).catch(() => undefined);
    client.release();
  }
}

async function missingMigrations(
  client: PoolClient,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const { rows } = await client.query<AppliedMigration>(
    `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) refuseMismatch(row, known.get(row.migration_name));
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !applied.has(name));
}

function refuseMismatch(row: AppliedMigration, migration: Migration | undefined): void {
  const name = row.migration_name;
  if (!row.finished_at) {
    throw new MigrationError(`Migration ${name} failed earlier and was left unfinished.`);
  }
  if (!migration) {
    throw new MigrationError(`The database has migration ${name}: it is newer than this program.`);
  }
  if (migration.checksum !== row.checksum) {
    throw new MigrationError(`Migration ${name} was edited after it had been applied.`);
  }
}

async function applyMigration(
  client: PoolClient,
  { name, sql, checksum }: Migration,
): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql); // without parameters, so it may hold many statements
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw new MigrationError(`Migration ${name} failed and was rolled back.`, { cause });
  }
}
