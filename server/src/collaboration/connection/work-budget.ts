/**
 * Milliseconds of work that a connection may cause: a full purse at the start, refilled by the second. Measured time
 * catches what no count of bytes does, such as small messages that are expensive to integrate.
 */
export class WorkBudget {
  readonly #fullMs: number;
  readonly #refillMsPerSecond: number;
  #leftMs: number;
  #at: number;

  constructor(options: { fullMs: number; refillMsPerSecond: number; now: number }) {
    this.#fullMs = options.fullMs;
    this.#refillMsPerSecond = options.refillMsPerSecond;
    this.#leftMs = options.fullMs;
    this.#at = options.now;
  }

  /** False when the purse is empty. `now` in milliseconds. */
  spend(ms: number, now: number): boolean {
    const refill = ((now - this.#at) / 1_000) * this.#refillMsPerSecond;
    this.#leftMs = Math.min(this.#fullMs, this.#leftMs + Math.max(0, refill)) - ms;
    this.#at = now;
    return this.#leftMs > 0;
  }
}
