/** A screen shows nothing sooner, and several edits in one delivery cost as much as one. */
const SHORTEST_MS = 10;
/** Carets travel no faster than this (`awarenessMs`), so text need not either. */
const LONGEST_MS = 80;
/** Every delivery goes to everybody: the more there are, the longer they wait, so that a crowd costs no more than a few. */
const MS_PER_PEER = 8;

/** While people type something else arrives soon, and takes what waits with it. */
const PATIENCE = 1.5;

/**
 * When a room integrates what it gathered: at once after a pause, else so long after the last time. An edit that is
 * due goes with the next one that arrives, or a moment later by itself: waking the process up costs more than an edit.
 */
export class Tick {
  readonly #run: () => void;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastAt = 0;

  constructor(run: () => void) {
    this.#run = run;
  }

  schedule(peers: number): void {
    if (this.#immediate) return;
    const sinceMs = performance.now() - this.#lastAt;
    const dueMs = tickMs(peers);
    if (sinceMs < dueMs) {
      this.#timer ??= setTimeout(this.#run, dueMs * PATIENCE - sinceMs);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#immediate = setImmediate(this.#run);
  }

  /** The room integrates now. */
  done(): void {
    this.stop();
    this.#lastAt = performance.now();
  }

  stop(): void {
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
    this.#immediate = undefined;
    this.#timer = undefined;
  }
}

function tickMs(peers: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, peers * MS_PER_PEER));
}
