import { existsSync } from "node:fs";
import { join } from "node:path";

import { DomainError } from "../errors.ts";
import type { Log } from "../observability/log.ts";
import { assembleDatabase, type Database, type Opened } from "./assemble.ts";
import { connectPostgres } from "./connect-postgres.ts";
import { openEmbedded } from "./embedded/embedded.ts";
import { applyMigrations, MigrationError, readMigrations } from "./migrations/migrations.ts";
import { projectPath } from "./project-folder.ts";

export { Prisma, PrismaClient } from "./generated/prisma/client.ts";
export * from "./generated/prisma/enums.ts";
export type { Database } from "./assemble.ts";
export { isUnheld } from "./among-processes/held-lock.ts";
export { openPace } from "./among-processes/pace.ts";

import type { Prisma } from "./generated/prisma/client.ts";

/** The client inside `prisma.$transaction(async (tx) => …)`. */
export type Transaction = Prisma.TransactionClient;

/** Where the database lies. `url` decides which kind it is. */
export interface DatabaseOptions {
  /** The embedded database lies in `<dataDir>/database`. */
  readonly dataDir: string;
  /** postgres://… ; without it the database runs inside this process. */
  readonly url?: string | undefined;
  readonly log: Log;
  /** The embedded database is gone: the process should end and be started again. */
  readonly onCrash?: (error: Error) => void;
  /** Default: the project's own, found from the source as from the bundle. For tests of migrations. */
  readonly migrationsFolder?: string;
}

/**
 * Opens the database, brings it up to date and warms it up. Throws a DomainError with a sentence for the person who
 * starts the server: folder in use, server unreachable, migrations that do not fit.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { log, migrationsFolder = projectPath("prisma/migrations") } = options;
  const opened = await open(options);
  try {
    const applied = await applyMigrations(opened.pool, readMigrations(migrationsFolder));
    if (applied.length > 0) log.info("database migrated", { migrations: applied.join(" ") });
    const database = assembleDatabase(opened, log);
    // The first query of a process loads Prisma's query compiler: better now than for the first person.
    await database.prisma.workspace.findFirst({ select: { id: true } });
    return database;
  } catch (error) {
    await opened.close();
    throw error instanceof MigrationError ? new DomainError("UNAVAILABLE", error.message) : error;
  }
}

async function open({ url, dataDir, log, onCrash }: DatabaseOptions): Promise<Opened> {
  if (url !== undefined) {
    const pool = await connectPostgres(url, log);
    return { kind: "postgres", url, pool, close: () => pool.end() };
  }
  const folder = join(dataDir, "database");
  const embedded = await openEmbedded({
    dataDir: folder,
    template: preparedDatabase(),
    log,
    onCrash,
  });
  return { kind: "embedded", pool: embedded.pool, close: () => embedded.close() };
}

/** What the build lays beside the program so that a new installation need not run initdb; undefined without a build. */
function preparedDatabase(): string | undefined {
  const file = projectPath("server/dist/database-template.tar.gz");
  return existsSync(file) ? file : undefined;
}
