import { Pool } from "pg";

import { faultFields, type Log } from "../../../observability/log.ts";
import { type Backend, VirtualConnection } from "./virtual-connection.ts";

/** They share one session, so more of them would not make it faster; DBOS and listeners each keep one or two. */
const MAX_CONNECTIONS = 20;

/** An ordinary pg.Pool whose connections are virtual. */
export function virtualPool(backend: Backend, log: Log): Pool {
  const pool = new Pool({
    max: MAX_CONNECTIONS,
    host: "embedded",
    user: "postgres",
    database: "postgres",
    idleTimeoutMillis: 0, // an idle virtual connection costs nothing
    stream: () => new VirtualConnection(backend),
  });
  pool.on("connect", (client) => {
    // Without a listener on the client itself, losing a connection that is in use would end the process.
    client.on("error", (error) => log.warn("database connection lost", faultFields(error)));
  });
  // The same errors once more, for connections that are not in use.
  pool.on("error", () => undefined);
  return pool;
}
