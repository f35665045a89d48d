import { setTimeout as sleep } from "node:timers/promises";

import type { Client } from "pg";

import { faultFields, type Log } from "../../observability/log.ts";

/** The first of two keys, so that these locks meet no others; any number. */
const CLASS = 428_118;
/** A server that is told to stop needs some seconds until it lets go of what its successor wants. */
const GRACE_MS = 15_000;
const TRY_EVERY_MS = 250;
const PING_EVERY_MS = 2_000;
/**
 * A process that is killed frees its lock at once. One that hangs, or whose machine or network is gone, is noticed by
 * PostgreSQL within these times.
 */
const SESSION = `
  SET idle_session_timeout = '15s'; SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2;
  SET tcp_keepalives_count = 3`;

/** SQL that is true for a name whose lock nobody holds; until its transaction ends nobody else can take it. */
export const isUnheld = (name: string): string =>
  `pg_try_advisory_xact_lock(${CLASS}, hashtext(${name}))`;

interface LockParts {
  readonly connect: () => Promise<Client>;
  readonly log: Log;
  /** Somebody else has it, after the connection was lost. */
  readonly onTaken: () => void;
  /** How long to wait for somebody who keeps it; default 15 s. */
  readonly graceMs?: number;
}

/**
 * A lock on a name that lasts as long as this process: on a connection of its own, opened again when it is lost.
 * Undefined when somebody else keeps holding it. What it resolves to lets go.
 */
export async function holdLock(
  name: string,
  parts: LockParts,
): Promise<(() => Promise<void>) | undefined> {
  const lock = new HeldLock(name, parts);
  if (await lock.take()) return () => lock.release();
  await lock.release();
  return undefined;
}

class HeldLock {
  readonly #name: string;
  readonly #parts: LockParts;
  #client: Client | undefined;
  #ping: NodeJS.Timeout | undefined;
  #isReleased = false;

  constructor(name: string, parts: LockParts) {
    this.#name = name;
    this.#parts = parts;
  }

  /** False when somebody else has it for the whole time of grace. */
  async take(): Promise<boolean> {
    const client = await this.#parts.connect();
    this.#client = client;
    client.on("error", () => undefined);
    client.once("end", () => void this.#takeAgain(client));
    await client.query(SESSION);
    const end = Date.now() + (this.#parts.graceMs ?? GRACE_MS);
    while (!(await this.#tryOn(client))) {
      if (Date.now() > end) return false;
      await sleep(TRY_EVERY_MS);
    }
    this.#ping = setInterval(
      () => void client.query("SELECT 1").catch(() => undefined),
      PING_EVERY_MS,
    );
    this.#ping.unref();
    return true;
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    clearInterval(this.#ping);
    await this.#client?.end().catch(() => undefined);
  }

  async #tryOn(client: Client): Promise<boolean> {
    const { rows } = await client.query<{ taken: boolean }>(
      "SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken",
      [CLASS, this.#name],
    );
    return rows[0]?.taken === true;
  }

  async #takeAgain(lost: Client): Promise<void> {
    clearInterval(this.#ping);
    while (!this.#isReleased && this.#client === lost) {
      await sleep(TRY_EVERY_MS, undefined, { ref: false });
      try {
        if (!this.#isReleased && !(await this.take())) return this.#parts.onTaken();
      } catch (fault) {
        this.#parts.log.debug("a lock's connection is lost", faultFields(fault));
      }
    }
  }
}
