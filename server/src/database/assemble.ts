import { PrismaPg } from "@prisma/adapter-pg";
import type { Client, Pool, PoolClient } from "pg";

import type { Log } from "../observability/log.ts";
import { holdLock } from "./among-processes/held-lock.ts";
import { type ListeningConnection, Notifications } from "./among-processes/notifications.ts";
import { connectListener } from "./connect-postgres.ts";
import { PrismaClient } from "./generated/prisma/client.ts";

/** Prisma, raw queries and LISTEN on one pool, the same way for a server and for the embedded database. */
export interface Database {
  readonly kind: "embedded" | "postgres";
  readonly prisma: PrismaClient;
  /** For what Prisma is too slow or too polite for, above all the hot append. */
  readonly pool: Pool;
  /**
   * Hears NOTIFY on a channel; resolves when the database listens, to what ends it. After a lost connection some
   * notifications are missed, so they are hints.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>;
  /**
   * Takes a lock that is free as soon as this process is gone, however that came about. Undefined when another process
   * keeps it; `onTaken` tells that one took it while the connection was lost. On the embedded database it is always
   * there, because that has one process.
   */
  holdLock(name: string, onTaken: () => void): Promise<(() => Promise<void>) | undefined>;
  close(): Promise<void>;
}

/** A pool, what else belongs to it, and what ends it. */
export type Opened =
  | { readonly kind: "embedded"; readonly pool: Pool; close(): Promise<void> }
  | {
      readonly kind: "postgres";
      readonly pool: Pool;
      readonly url: string;
      close(): Promise<void>;
    };

/** Covers the wait for a turn on the embedded database; Prisma's own 2 s are short when all share one session. */
const TRANSACTION = { maxWait: 15_000, timeout: 15_000 } as const;

/** Whoever opened the pool hands it over: `close` ends listening, Prisma and the pool, in this order. */
export function assembleDatabase(opened: Opened, log: Log): Database {
  const { kind, pool } = opened;
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: TRANSACTION });
  const notifications = new Notifications(() => listeningConnection(opened), log);
  return {
    kind,
    prisma,
    pool,
    listen: (channel, onNotify) => notifications.listen(channel, onNotify),
    async holdLock(name, onTaken) {
      if (opened.kind === "embedded") return () => Promise.resolve();
      return holdLock(name, { connect: () => connectListener(opened.url), log, onTaken });
    },
    async close() {
      await notifications.close();
      await prisma.$disconnect();
      await opened.close();
    },
  };
}

async function listeningConnection(opened: Opened): Promise<ListeningConnection> {
  if (opened.kind === "embedded") {
    // A virtual connection costs nothing, so listening may keep one of the pool's for ever.
    const client = await opened.pool.connect();
    return asListening(client, () => Promise.resolve(client.release(true)));
  }
  const client = await connectListener(opened.url);
  return asListening(client, () => client.end());
}

function asListening(client: Client | PoolClient, end: () => Promise<void>): ListeningConnection {
  return {
    query: (sql) => client.query(sql),
    onNotification: (heard) => void client.on("notification", heard),
    onLost(lost) {
      client.on("error", lost);
      client.on("end", () => lost(undefined));
    },
    end,
  };
}
