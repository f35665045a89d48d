import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { Client, escapeIdentifier } from "pg";

import { silentLog } from "../observability/log.ts";
import { assembleDatabase, type Database } from "./assemble.ts";
import { connectPostgres } from "./connect-postgres.ts";
import { openEmbedded } from "./embedded/embedded.ts";
import { applyMigrations, type Migration, readMigrations } from "./migrations.ts";
import { projectPath } from "./project-folder.ts";

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

async function openOnServer(url: string, migrations: readonly Migration[]): Promise<Database> {
  const template = `playbooks_template_${fingerprint(migrations)}`;
  const name = `playbooks_test_${randomUUID().replaceAll("-", "")}`;
  await onServer(url, async (server) => {
    await makeTemplateOnce(server, { url, template, migrations });
    await server.query(
      `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`,
    );
  });
  const pool = await connectPostgres(databaseUrl(url, name), silentLog);
  const close = async (): Promise<void> => {
    await pool.end();
    await onServer(url, (server) =>
      server.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`),
    );
  };
  return assembleDatabase(
    { kind: "postgres", url: databaseUrl(url, name), pool, close },
    silentLog,
  );
}

interface Template {
  readonly url: string;
  readonly template: string;
  readonly migrations: readonly Migration[];
}

/** Any number: test processes that all find no template wait for the first one. */
const TEMPLATE_LOCK = 428_117;

async function makeTemplateOnce(
  server: Client,
  { url, template, migrations }: Template,
): Promise<void> {
  await server.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  const { rowCount } = await server.query("SELECT 1 FROM pg_database WHERE datname = $1", [
    template,
  ]);
  if (rowCount === 0) {
    // Made under another name first, so that one whose maker was killed is never taken for finished.
    const draft = `${template}_draft`;
    await server.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(draft)} WITH (FORCE)`);
    await server.query(`CREATE DATABASE ${escapeIdentifier(draft)}`);
    const pool = await connectPostgres(databaseUrl(url, draft), silentLog);
    await applyMigrations(pool, migrations);
    await pool.end();
    await server.query(
      `ALTER DATABASE ${escapeIdentifier(draft)} RENAME TO ${escapeIdentifier(template)}`,
    );
  }
  await server.query("SELECT pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
}

async function onServer<T>(url: string, work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function databaseUrl(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
