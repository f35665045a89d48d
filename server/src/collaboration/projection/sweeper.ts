import type { LiveDocumentId } from "../../ids.ts";
import { faultFields, type Log } from "../../observability/log.ts";
import type { UpdateLog } from "../update-log/update-log.ts";

/** Documents of one round, one after the other; what is left over comes with the next. */
const BATCH = 50;
/** A document that cannot be projected is left alone for a while, so that it does not keep the others from their turn. */
const PAUSE_MS = 60_000;

/** Finds documents that are ahead of their rows: after a crash, a failed projection, or when they are new. */
export class Sweeper {
  readonly #log: UpdateLog;
  readonly #logger: Log;
  readonly #everyMs: number;
  readonly #project: (live: LiveDocumentId) => Promise<void>;
  readonly #pausedUntil = new Map<LiveDocumentId, number>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(options: {
    log: UpdateLog;
    logger: Log;
    everyMs: number;
    /** Brings the rows of one document up to date. */
    project: (live: LiveDocumentId) => Promise<void>;
  }) {
    this.#log = options.log;
    this.#logger = options.logger;
    this.#everyMs = options.everyMs;
    this.#project = options.project;
  }

  /** The next round is timed from the end of the last, so rounds never overlap. */
  start(): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#sweep().finally(() => {
        if (!this.#isStopped) this.start();
      });
    }, this.#everyMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #sweep(): Promise<void> {
    const now = Date.now();
    for (const [live, until] of this.#pausedUntil) {
      if (until <= now) this.#pausedUntil.delete(live);
    }
    try {
      // Paused documents still fill the answer: ask for that many more.
      const behind = await this.#log.behind(BATCH + this.#pausedUntil.size);
      for (const live of behind) {
        if (!this.#isStopped && !this.#pausedUntil.has(live)) await this.#projectOne(live);
      }
    } catch (fault) {
      this.#logger.warn("documents could not be swept", faultFields(fault));
    }
  }

  async #projectOne(live: LiveDocumentId): Promise<void> {
    try {
      await this.#project(live);
    } catch (fault) {
      this.#pausedUntil.set(live, Date.now() + PAUSE_MS);
      this.#logger.warn("a document could not be projected", { live, ...faultFields(fault) });
    }
  }
}
