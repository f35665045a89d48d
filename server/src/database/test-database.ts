import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { silentLog } from "../observability/log.ts";
import { assembleDatabase, type Database } from "./assemble.ts";
import { connectPostgres } from "./connect-postgres.ts";
import { openEmbedded } from "./embedded/embedded.ts";
import { applyMigrations, type Migration, readMigrations } from "./migrations.ts";
import { projectPath } from "./project-folder.ts";
import { createServerDatabase, makeTemplateOnce } from "./test-server.ts";

/**
 * An empty migrated database of its own for a test, gone when closed. On the embedded database by default; with
 * TEST_DATABASE_URL on that PostgreSQL server, where the role must be allowed to create databases.
 */
export async function openTestDatabase(): Promise<Database> {
  const migrations = readMigrations(projectPath("prisma/migrations"));
  const url = process.env.TEST_DATABASE_URL;
  return url ? openOnServer(url, migrations) : openInMemory(migrations);
}

/** Changes with every migration, so that a prepared database is never older than the program. */
function fingerprint(migrations: readonly Migration[]): string {
  const hash = createHash("sha256");
  for (const { name, checksum } of migrations) hash.update(name).update(checksum);
  return hash.digest("hex").slice(0, 16);
}

// ───────────────────────────── embedded: a copy of a prepared archive, in memory

async function openInMemory(migrations: readonly Migration[]): Promise<Database> {
  const template = projectPath(`.cache/test-database-${fingerprint(migrations)}.tar`);
  if (!existsSync(template)) await makeArchive(template, migrations);
  const embedded = await openEmbedded({ dataDir: "memory://", template, log: silentLog });
  return assembleDatabase({ kind: "embedded", ...embedded }, silentLog);
}

async function makeArchive(file: string, migrations: readonly Migration[]): Promise<void> {
  const embedded = await openEmbedded({ dataDir: "memory://", log: silentLog });
  await applyMigrations(embedded.pool, migrations);
  await embedded.pool.query("CHECKPOINT");
  const archive = await embedded.dump({ compressed: false });
  await embedded.close();
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const outdated = readdirSync(folder).filter((name) => /^test-database-.*\.tar$/.test(name));
  for (const name of outdated) rmSync(join(folder, name), { force: true });
  // Several test processes may do this at once: each writes its own file, and the rename is atomic.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, archive);
  renameSync(own, file);
}

// ───────────────────────────── PostgreSQL: a copy of a template database on the server

async function openOnServer(server: string, migrations: readonly Migration[]): Promise<Database> {
  const template = `playbooks_template_${fingerprint(migrations)}`;
  await makeTemplateOnce(server, template, (pool) => applyMigrations(pool, migrations));
  const copy = await createServerDatabase(server, { template });
  const { url } = copy;
  const pool = await connectPostgres(url, silentLog);
  const close = async (): Promise<void> => {
    await pool.end();
    await copy.drop();
  };
  return assembleDatabase({ kind: "postgres", url, pool, close }, silentLog);
}
