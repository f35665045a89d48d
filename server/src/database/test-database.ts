import { silentLog } from "../observability/log.ts";
import { assembleDatabase, type Database } from "./assemble.ts";
import { connectPostgres } from "./connect-postgres.ts";
import { compiledPglite } from "./embedded/compiled-pglite.ts";
import { openEmbedded } from "./embedded/embedded.ts";
import { applyMigrations, readMigrations } from "./migrations/migrations.ts";
import { projectPath } from "./project-folder.ts";
import { tablesFingerprint, testArchive } from "./test-archive.ts";
import { createServerDatabase, makeTemplateOnce } from "./test-server.ts";

/**
 * An empty migrated database of its own for a test, gone when closed. On the embedded database by default; with
 * TEST_DATABASE_URL on that PostgreSQL server, where the role must be allowed to create databases.
 */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  return url ? openOnServer(url) : openInMemory();
}

/** From an archive of a migrated database: migrations run once, and not for every test file. */
async function openInMemory(): Promise<Database> {
  const [template, program] = await Promise.all([testArchive(), compiledPglite()]);
  const embedded = await openEmbedded({ dataDir: "memory://", template, program, log: silentLog });
  return assembleDatabase({ kind: "embedded", ...embedded }, silentLog);
}

/** A copy of a template that is made once for each state of the tables. */
async function openOnServer(server: string): Promise<Database> {
  const template = `playbooks_template_${tablesFingerprint()}`;
  const migrations = readMigrations(projectPath("prisma/migrations"));
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
