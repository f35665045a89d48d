import { faultFields, type Log } from "../../observability/log.ts";
import type { Authorize } from "../actor.ts";
import type { Connection } from "../connection/connection.ts";

/** Which connections a change of rights is about; every field given must match. */
export interface AccessFilter {
  readonly userId?: string;
  readonly sessionId?: string;
  readonly workspaceId?: string;
  readonly live?: string;
}

/** Asks again who may be here: at once when something changed, and in turn for everybody. */
export class AccessWatch {
  readonly #connections: ReadonlySet<Connection>;
  readonly #authorize: Authorize;
  readonly #logger: Log;
  readonly #everyMs: number;
  #changes = 0;
  readonly #asking = new Map<Connection, { again: boolean }>();

  constructor(options: {
    connections: ReadonlySet<Connection>;
    authorize: Authorize;
    logger: Log;
    everyMs: number;
  }) {
    this.#connections = options.connections;
    this.#authorize = options.authorize;
    this.#logger = options.logger;
    this.#everyMs = options.everyMs;
  }

  /** How often `changed` was called: who was being admitted in between has to be asked about again. */
  get changes(): number {
    return this.#changes;
  }

  /** For somebody who came in while rights were changing. */
  askAgain(connection: Connection): void {
    void this.#ask(connection);
  }

  /** Returns at once; whoever may no longer be here is closed when the answer comes. */
  changed(filter: AccessFilter): void {
    this.#changes++;
    for (const connection of this.#connections) {
      if (isAbout(connection, filter)) void this.#ask(connection);
    }
  }

  /** Each connection in its own time, counted from its last answer, so that they do not all ask together. */
  beat(now: number): void {
    for (const connection of this.#connections) {
      if (now - connection.authorizedAt >= this.#everyMs) void this.#ask(connection);
    }
  }

  /** A change while an answer is on its way makes that answer old: ask again. */
  async #ask(connection: Connection): Promise<void> {
    const asking = this.#asking.get(connection);
    if (asking) {
      asking.again = true;
      return;
    }
    const turn = { again: false };
    this.#asking.set(connection, turn);
    do {
      turn.again = false;
      await this.#askOnce(connection);
    } while (turn.again && !connection.isClosed);
    this.#asking.delete(connection);
  }

  async #askOnce(connection: Connection): Promise<void> {
    const { room, credentials } = connection;
    try {
      const access = await this.#authorize({ live: room.live, credentials });
      if (access.kind === "refused") connection.close(access.code, access.reason);
      else connection.admit(access);
    } catch (fault) {
      // Not knowing is no reason to throw everybody out: nothing can be saved in the meantime either.
      connection.authorizedAt = Date.now();
      this.#logger.warn("access could not be asked for", faultFields(fault));
    }
  }
}

function isAbout({ access, room }: Connection, filter: AccessFilter): boolean {
  const { userId, sessionId, workspaceId, live } = filter;
  return (
    (userId === undefined || access.userId === userId) &&
    (sessionId === undefined || access.sessionId === sessionId) &&
    (workspaceId === undefined || room.workspaceId === workspaceId) &&
    (live === undefined || room.live === live)
  );
}
