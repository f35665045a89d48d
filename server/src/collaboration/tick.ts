/** A screen shows nothing sooner, and several edits in one delivery cost as much as one. */
const TICK_MS = 10;
/** In a crowd every delivery goes to many: they may wait a little longer. */
const CROWD = 50;
const CROWD_TICK_MS = 20;

/** When a room integrates what it gathered: at once after a pause, else so long after the last time. */
export class Tick {
  readonly #run: () => void;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastAt = 0;

  constructor(run: () => void) {
    this.#run = run;
  }

  schedule(peers: number): void {
    if (this.#immediate || this.#timer) return;
    const tickMs = peers > CROWD ? CROWD_TICK_MS : TICK_MS;
    const waitMs = this.#lastAt + tickMs - performance.now();
    if (waitMs > 0) this.#timer = setTimeout(this.#run, waitMs);
    else this.#immediate = setImmediate(this.#run);
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
