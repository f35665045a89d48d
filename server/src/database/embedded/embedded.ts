import type { Pool } from "pg";

import type { Log } from "../../observability/log.ts";
import { Listeners } from "./connections/listeners.ts";
import { virtualPool } from "./connections/virtual-pool.ts";
import { lockFolder } from "./folder-lock.ts";
import { type DatabaseThread, startDatabaseThread } from "./thread/database-thread.ts";
import { withinTime } from "./thread/time-limit.ts";
import { Turns } from "./turns.ts";
import { startUpkeep } from "./upkeep.ts";

/** Where it lies and how patient it is; times in ms. */
export interface EmbeddedOptions {
  /** The folder that holds the database, made when it does not exist; or memory:// for one that is gone when closed. */
  readonly dataDir: string;
  readonly log: Log;
  /** A prepared database for a folder that is new; without it the start takes some seconds more. */
  readonly template?: string | undefined;
  /** PGlite, compiled already, for a process that opens one database after another. */
  readonly program?: WebAssembly.Module | undefined;
  /** How long a statement waits for its turn before it fails with 55P03. */
  readonly maxWaitMs?: number;
  /** How long a transaction may go without a statement before it is rolled back. */
  readonly maxIdleInTransactionMs?: number;
  /** The database thread is gone: the process should end and be started again. */
  readonly onCrash?: ((error: Error) => void) | undefined;
}

/** Looks like a server from outside: everything goes through the pool. */
export interface EmbeddedDatabase {
  readonly pool: Pool;
  /** The whole database as a tar archive, to start others from. */
  readonly dump: DatabaseThread["dump"];
  close(): Promise<void>;
}

const CLOSE_WITHIN_MS = 5000; // for the pool, and as much again for the thread
/** As long as Prisma lets a transaction last (assemble.ts). */
const MAX_WAIT_MS = 15_000;
const MAX_IDLE_IN_TRANSACTION_MS = 30_000; // somebody forgot to end it; meanwhile nobody else gets a turn

/**
 * PostgreSQL inside this process: PGlite in a worker thread, behind an ordinary pg.Pool.
 *
 * Rules for code that runs on it: inside a transaction use the transaction's client; no network or model call inside a
 * transaction; no session state (SET LOCAL and pg_advisory_xact_lock instead); bound every query, for nothing can be
 * cancelled; no COPY FROM STDIN. docs/decisions/0002-embedded-database.md says why.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, template, program, log } = options;
  const unlock = dataDir === "memory://" ? () => undefined : await lockFolder(dataDir);
  try {
    const onCrash = options.onCrash ?? ((error) => log.error(error.message));
    const thread = await startDatabaseThread({ dataDir, template, program }, onCrash);
    return embeddedIn(thread, options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function embeddedIn(
  thread: DatabaseThread,
  options: EmbeddedOptions,
  unlock: () => void,
): EmbeddedDatabase {
  const turns = new Turns(options.maxWaitMs ?? MAX_WAIT_MS);
  const backend = {
    exchange: thread.exchange,
    turns,
    listeners: new Listeners(),
    maxIdleInTransactionMs: options.maxIdleInTransactionMs ?? MAX_IDLE_IN_TRANSACTION_MS,
  };
  const pool = virtualPool(backend, options.log);
  const stopUpkeep = startUpkeep({ pool, turns }, options.log);
  return {
    pool,
    dump: thread.dump,
    async close() {
      stopUpkeep();
      // A connection that somebody kept must not stop us from ending.
      await withinTime(CLOSE_WITHIN_MS, pool.end());
      await thread.close(CLOSE_WITHIN_MS);
      unlock();
    },
  };
}
