/** A screen shows nothing sooner, and several edits in one delivery cost as much as one. */
const SHORTEST_MS = 10;
/** What still feels as if it happened at once. */
const LONGEST_MS = 120;
/** Every delivery goes to everybody: the more there are, the longer they wait, so that a crowd costs no more than a few. */
const MS_PER_FURTHER_PEER = 15;
/** So many write to each other as fast as they can be shown. */
const PAIR = 2;

/** While two people type something else arrives soon, and takes what waits with it. */
const PATIENCE = 1.5;

/** Those whose edits a room integrates. */
export interface Crowd {
  readonly size: number;
  /** Nothing of theirs is read until they are listened to again. */
  pauseReading(): void;
  resumeReading(): void;
}

/**
 * When a room integrates what it gathered: at once after a pause, else so long after the last time.
 *
 * Of two, an edit that is due goes with the next one that arrives, or a moment later by itself. More than two are not
 * even read between two ticks, and then all together. Both for one reason: to wake the process up for a message costs
 * several times what the message does.
 */
export class Tick {
  readonly #crowd: Crowd;
  readonly #run: () => void;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #rest: NodeJS.Timeout | undefined;
  #lastAt = 0;

  constructor(crowd: Crowd, run: () => void) {
    this.#crowd = crowd;
    this.#run = run;
  }

  /** Something was gathered. */
  schedule(): void {
    if (this.#immediate || this.#rest) return;
    const sinceMs = performance.now() - this.#lastAt;
    const dueMs = tickMs(this.#crowd.size);
    if (sinceMs < dueMs) {
      this.#timer ??= setTimeout(this.#run, dueMs * PATIENCE - sinceMs);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#runSoon();
  }

  /** The room integrates now. */
  done(): void {
    this.#unschedule();
    this.#lastAt = performance.now();
    // Whoever makes the room integrate in the middle of a rest does not make it longer.
    if (!this.#rest && this.#crowd.size > PAIR) this.#beginRest();
  }

  stop(): void {
    this.#unschedule();
    clearTimeout(this.#rest);
  }

  #unschedule(): void {
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
    this.#immediate = undefined;
    this.#timer = undefined;
  }

  #beginRest(): void {
    this.#crowd.pauseReading();
    this.#rest = setTimeout(() => {
      this.#rest = undefined;
      this.#crowd.resumeReading();
      // The event loop reads what has arrived before it comes to this.
      this.#runSoon();
    }, tickMs(this.#crowd.size));
  }

  #runSoon(): void {
    this.#immediate = setImmediate(() => {
      this.#immediate = undefined;
      this.#run();
    });
  }
}

function tickMs(peers: number): number {
  const further = Math.max(0, peers - PAIR);
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, further * MS_PER_FURTHER_PEER));
}
