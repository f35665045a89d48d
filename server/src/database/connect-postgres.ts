import { Client, Pool } from "pg";
import { z } from "zod";

import { DomainError } from "../errors.ts";
import { faultFields, type Log } from "../observability/log.ts";

const MAX_CONNECTIONS = 16; // of this process; a default PostgreSQL takes 100, and several processes may share it
const CONNECT_WITHIN_MS = 5000;
const OLDEST_VERSION = 15; // of PostgreSQL, its major version

/** A pool on a PostgreSQL server; throws a DomainError with a sentence when the server is unreachable or too old. */
export async function connectPostgres(url: string, log: Log): Promise<Pool> {
  const pool = new Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  pool.on("error", (error) => log.warn("database connection lost", faultFields(error)));
  try {
    await refuseOldServer(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw error instanceof DomainError ? error : unreachableServer(url, error);
  }
}

/** A connection beside the pool, for LISTEN: it would keep one of the pool's for ever. */
export async function connectListener(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
  });
  await client.connect();
  return client;
}

async function refuseOldServer(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS version",
  );
  const version = rows[0]?.version ?? 0;
  if (version >= OLDEST_VERSION) return;
  throw new DomainError(
    "UNAVAILABLE",
    `DATABASE_URL points at PostgreSQL ${version}; version ${OLDEST_VERSION} or later is needed.`,
  );
}

const REASONS = new Map([
  ["ECONNREFUSED", "nothing answers there"],
  ["ENOTFOUND", "there is no such host"],
  ["ETIMEDOUT", "it did not answer in time"],
  ["28P01", "the user or the password is wrong"],
  ["28000", "this user may not connect"],
  ["3D000", "there is no such database"],
]);

const Fault = z.object({ code: z.string().optional(), message: z.string() });

/** Says where it tried and why it failed, and never the password. */
function unreachableServer(url: string, error: unknown): DomainError {
  const { code = "", message = "" } = Fault.safeParse(error).data ?? {};
  const known = REASONS.get(/timeout/i.test(message) ? "ETIMEDOUT" : code);
  const reason = known ?? (code === "" ? "what answers there is no PostgreSQL" : code);
  return new DomainError(
    "UNAVAILABLE",
    `The database ${placeOf(url)} cannot be used: ${reason}. Check DATABASE_URL and that PostgreSQL runs.`,
  );
}

function placeOf(url: string): string {
  try {
    const { host, pathname, searchParams } = new URL(url);
    return `${pathname.slice(1) || "postgres"} at ${host || searchParams.get("host") || "localhost"}`;
  } catch {
    return "in DATABASE_URL";
  }
}
