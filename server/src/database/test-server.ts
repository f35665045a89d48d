import { randomUUID } from "node:crypto";

import { Client, escapeIdentifier, type Pool } from "pg";

import { silentLog } from "../observability/log.ts";
import { connectPostgres } from "./connect-postgres.ts";

/** A database on a server, for one test. */
export interface ServerDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes a database on the server at `serverUrl`: empty, or a copy of a template. */
export async function createServerDatabase(
  serverUrl: string,
  { template = "template1" } = {},
): Promise<ServerDatabase> {
  const name = `playbooks_test_${randomUUID().replaceAll("-", "")}`;
  const copy = `${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`;
  await onServer(serverUrl, (server) => server.query(`CREATE DATABASE ${copy}`));
  return {
    url: databaseUrl(serverUrl, name),
    async drop() {
      await onServer(serverUrl, (server) => dropDatabase(server, name));
    },
  };
}

/** Any number: test processes that all find no template wait for the first one. */
const TEMPLATE_LOCK = 428_117;

/** Makes the template database unless it is there; `fill` brings it into its state. */
export async function makeTemplateOnce(
  serverUrl: string,
  template: string,
  fill: (pool: Pool) => Promise<unknown>,
): Promise<void> {
  await onServer(serverUrl, async (server) => {
    await server.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]); // the end of the session frees it
    const found = await server.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (found.rowCount !== 0) return;
    // Made under another name first, so that one whose maker was killed is never taken for finished.
    const draft = `${template}_draft`;
    await dropDatabase(server, draft);
    await server.query(`CREATE DATABASE ${escapeIdentifier(draft)}`);
    const pool = await connectPostgres(databaseUrl(serverUrl, draft), silentLog);
    await fill(pool);
    await pool.end();
    const names = `${escapeIdentifier(draft)} RENAME TO ${escapeIdentifier(template)}`;
    await server.query(`ALTER DATABASE ${names}`);
  });
}

async function dropDatabase(server: Client, name: string): Promise<void> {
  await server.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

/** A connection of its own: databases are made and dropped from outside. */
async function onServer<T>(url: string, work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: url });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
}
