import { AiError, throwIfStopped } from "../ai-error.ts";

type Release = () => void;

/** At most so many at a time; who comes later waits, first come first served. */
export class Turns {
  readonly #waiting: Array<() => void> = [];
  #free: number;

  constructor(most: number) {
    this.#free = most;
  }

  /** Resolves when it is this caller's turn; the result ends the turn. A stop while waiting gives up the place. */
  async take(signal: AbortSignal): Promise<Release> {
    throwIfStopped(signal);
    if (this.#free > 0) this.#free--;
    else await this.#wait(signal);
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    };
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(new AiError("ABORTED"));
      };
      const start = () => {
        signal.removeEventListener("abort", giveUp);
        resolve();
      };
      signal.addEventListener("abort", giveUp, { once: true });
      this.#waiting.push(start);
    });
  }
}
