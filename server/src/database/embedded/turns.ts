interface Waiter {
  readonly who: object;
  readonly admit: () => void;
  readonly refuse: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Nobody gave the session back in time. The code is PostgreSQL's for a lock that could not be had. */
export class TurnTimeout extends Error {
  override readonly name = "TurnTimeout";
  readonly code = "55P03";
}

/**
 * PGlite has one session; the virtual connections use it one after the other, first come first served.
 * Whoever holds it keeps it until done() is called, which is when no transaction is open any more.
 */
export class Turns {
  /** The newest statement that was let through, shortened; for error messages only. */
  lastStatement = "";
  readonly #maxWaitMs: number;
  #holder: object | undefined;
  #since = 0;
  #finishedMs = 0;
  #waiting: Waiter[] = [];

  constructor(maxWaitMs: number) {
    this.#maxWaitMs = maxWaitMs;
  }

  /** How long the session has been in use in all; upkeep waits for a quiet moment. */
  get heldMs(): number {
    return this.#finishedMs + (this.busy ? performance.now() - this.#since : 0);
  }

  get busy(): boolean {
    return this.#holder !== undefined;
  }

  isHeldBy(who: object): boolean {
    return this.#holder === who;
  }

  /** Resolves when it is this one's turn, at once when it holds the session already; rejects with TurnTimeout. */
  take(who: object): Promise<void> {
    if (this.#holder === who) return Promise.resolve();
    if (!this.#holder) {
      this.#hold(who);
      return Promise.resolve();
    }
    return new Promise((admit, refuse) => {
      const timer = setTimeout(() => this.#giveUp(waiter), this.#maxWaitMs);
      const waiter: Waiter = { who, admit, refuse, timer };
      this.#waiting.push(waiter);
    });
  }

  /** Gives the session to the next in line. Nothing happens when it is held by somebody else. */
  done(who: object): void {
    if (this.#holder !== who) return;
    this.#finishedMs += performance.now() - this.#since;
    this.#holder = undefined;
    const next = this.#waiting.shift();
    if (!next) return;
    clearTimeout(next.timer);
    this.#hold(next.who);
    next.admit();
  }

  /** Takes a closed connection out of the line. */
  leave(who: object): void {
    const waiter = this.#waiting.find((candidate) => candidate.who === who);
    if (!waiter) return;
    this.#remove(waiter);
    waiter.refuse(new Error("the connection was closed while it waited for its turn"));
  }

  #hold(who: object): void {
    this.#holder = who;
    this.#since = performance.now();
  }

  #remove(waiter: Waiter): void {
    clearTimeout(waiter.timer);
    this.#waiting = this.#waiting.filter((candidate) => candidate !== waiter);
  }

  #giveUp(waiter: Waiter): void {
    this.#remove(waiter);
    const heldMs = Math.round(performance.now() - this.#since);
    waiter.refuse(
      new TurnTimeout(
        `waited ${this.#maxWaitMs} ms for the embedded database: another transaction has held it for ${heldMs} ms ` +
          `(last statement: ${this.lastStatement}). Inside a transaction use the transaction's own client, not the ` +
          `pool, and do no network or file work before it ends.`,
      ),
    );
  }
}
