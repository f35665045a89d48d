import { setTimeout as sleep } from "node:timers/promises";

import { faultFields, type Log } from "../observability/log.ts";

/** A queue as seen from here: how many more jobs may begin, and what begins them. */
export interface TurnedQueue {
  /** How many more of its jobs this process may run. */
  room(): number;
  /** Begins jobs; true when another process was at the same queue at the same moment. */
  claim(): Promise<boolean>;
}

interface TurnOptions {
  readonly log: Log;
  /** How long a queue goes without being looked at when nobody says that there is work. */
  readonly everyMs: number;
}

/** Two processes that met over a queue are kept from meeting again. */
const STEP_ASIDE_MS = { least: 10, spread: 40 };

/**
 * Looks into a queue whenever there may be something in it: when a job was added, when one has ended, and now and then,
 * because what told so may have been lost. One look at a time; what is said meanwhile makes one more.
 */
export class QueueTurns {
  readonly #queue: TurnedQueue;
  readonly #options: TurnOptions;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> | undefined;
  #isWanted = false;
  #isOpen = false;

  constructor(queue: TurnedQueue, options: TurnOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  start(): void {
    this.#isOpen = true;
    this.#timer = setInterval(() => this.look(), this.#options.everyMs);
    this.#timer.unref();
    this.look();
  }

  look(): void {
    this.#isWanted = true;
    if (!this.#isOpen) return;
    this.#turn ??= this.#lookWhileWanted().finally(() => (this.#turn = undefined));
  }

  /** Begins nothing any more once it resolves. */
  async stop(): Promise<void> {
    this.#isOpen = false;
    clearInterval(this.#timer);
    await this.#turn;
  }

  async #lookWhileWanted(): Promise<void> {
    while (this.#isWanted && this.#isOpen && this.#queue.room() > 0) {
      this.#isWanted = false;
      if (await this.#hasMetAnother()) {
        this.#isWanted = true;
        await sleep(STEP_ASIDE_MS.least + Math.random() * STEP_ASIDE_MS.spread);
      }
    }
  }

  async #hasMetAnother(): Promise<boolean> {
    try {
      return await this.#queue.claim();
    } catch (fault) {
      // The next tick tries again.
      this.#options.log.debug("looking into a queue failed", faultFields(fault));
      return false;
    }
  }
}
