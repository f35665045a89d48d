import { randomBytes } from "node:crypto";

import type { Credentials } from "../actor.ts";

/** Long enough to open a socket on a bad line, too short to be worth stealing from a log. */
const LIFE_MS = 30_000;
/** More unused tickets than this and the oldest go: they are asked for by people, not kept. */
const MOST = 10_000;

/** Goes back to whoever asked at POST /collab-ticket. */
export interface Ticket {
  /** For `/collab/<uuid>?ticket=…`. */
  readonly ticket: string;
  readonly expiresAt: Date;
}

/**
 * One-use passes for clients that cannot send their credentials with a WebSocket. A ticket stands for the headers of
 * the request that asked for it, so that access can be asked for again as long as the connection lives.
 */
export class Tickets {
  readonly #clock: () => number;
  readonly #issued = new Map<
    string,
    { readonly credentials: Credentials; readonly until: number }
  >();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  issue(credentials: Credentials): Ticket {
    this.#forgetOld();
    const ticket = randomBytes(24).toString("base64url"); // 192 bits: not to be guessed within its 30 s
    const until = this.#clock() + LIFE_MS;
    this.#issued.set(ticket, { credentials, until });
    return { ticket, expiresAt: new Date(until) };
  }

  /** The credentials behind a ticket, once; undefined when it is unknown, used or too old. */
  redeem(ticket: string): Credentials | undefined {
    const found = this.#issued.get(ticket);
    this.#issued.delete(ticket);
    return found && found.until > this.#clock() ? found.credentials : undefined;
  }

  /** A Map keeps the order of issue, so the oldest come first and the loop ends at the first that is good. */
  #forgetOld(): void {
    const now = this.#clock();
    for (const [ticket, { until }] of this.#issued) {
      if (until > now && this.#issued.size < MOST) break;
      this.#issued.delete(ticket);
    }
  }
}
