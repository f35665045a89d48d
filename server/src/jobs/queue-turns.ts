import { setTimeout as sleep } from "node:timers/promises";

import { faultFields, type Log } from "../observability/log.ts";

/** A queue as seen from here: how many more jobs may begin, and what begins them. */
export interface TurnedQueue {
  /** How many more of its jobs this process may run. */
  room(): number;
  /** Begins jobs; true when another process was at the same queue at the same moment. */
  claim(): Promise<boolean>;
}

/** Two processes that met over a queue are kept from meeting again. */
const STEP_ASIDE_MS = { least: 10, spread: 40 };

/**
 * Looks into a queue whenever there may be something in it: when a job was added or one has ended. One look at a time; what is said meanwhile makes one more.
 */
export class QueueTurns {
  readonly #queue: TurnedQueue;
  readonly #log: Log;
  #turn: Promise<void> | undefined;
  #isWanted = false; // somebody said that there may be something, and nobody has looked since
  #isOpen = false;

  constructor(queue: TurnedQueue, log: Log) {
    this.#queue = queue;
    this.#log = log;
  }

  start(): void {
    this.#isOpen = true;
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
      // Whoever looks around in a moment tries again.
      this.#log.debug("looking into a queue failed", faultFields(fault));
      return false;
    }
  }
}
