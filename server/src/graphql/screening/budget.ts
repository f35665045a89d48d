import { DomainError } from "../../errors.ts";

/** What every answer says about its price, in points. */
export interface Cost {
  /** What this operation costs; 0 when it was refused before it had a price. */
  readonly requested: number;
  /** What one actor may spend in a window. */
  readonly limit: number;
  /** What is left of it. */
  readonly remaining: number;
}

/** `limit` points in each window; `now` in milliseconds, from whatever beginning. */
export interface BudgetOptions {
  readonly limit: number;
  readonly windowMs: number;
  now(): number;
}

interface Window {
  readonly endsAt: number;
  spent: number;
}

/** Points per actor and window, in this process: enough to keep one caller from starving the others. */
export class Budget {
  readonly #windows = new Map<string, Window>();
  readonly #options: BudgetOptions;

  constructor(options: BudgetOptions) {
    this.#options = options;
  }

  /** Takes the points, or throws RATE_LIMITED with `retryAfterSeconds` and takes nothing. */
  spend(actor: string, points: number): Cost {
    const window = this.#windowOf(actor);
    if (window.spent + points > this.#options.limit) {
      const retryAfterSeconds = Math.ceil((window.endsAt - this.#options.now()) / 1_000);
      throw new DomainError(
        "RATE_LIMITED",
        `Too much was asked for in one minute. Try again in ${retryAfterSeconds} s.`,
        { retryAfterSeconds },
      );
    }
    window.spent += points;
    return this.look(actor, points);
  }

  /** What the answer says, without taking anything. */
  look(actor: string, requested: number): Cost {
    const { limit } = this.#options;
    return { requested, limit, remaining: limit - this.#windowOf(actor).spent };
  }

  #windowOf(actor: string): Window {
    const now = this.#options.now();
    const window = this.#windows.get(actor);
    if (window && window.endsAt > now) return window;
    // Addresses of strangers are actors too, and there is no end of them.
    if (this.#windows.size > 10_000) this.#forgetOld(now);
    const fresh = { endsAt: now + this.#options.windowMs, spent: 0 };
    this.#windows.set(actor, fresh);
    return fresh;
  }

  #forgetOld(now: number): void {
    for (const [actor, window] of this.#windows)
      if (window.endsAt <= now) this.#windows.delete(actor);
  }
}
