/** Above these rates (deliveries a second in one room) a longer tick saves more CPU than the eye misses. */
const BUSY = { deliveriesPerSecond: 6_000, tickMs: 5 };
const VERY_BUSY = { deliveriesPerSecond: 20_000, tickMs: 16 };
const WINDOW_MS = 250;

/** When a room integrates what it gathered: at the end of the current turn, or a few milliseconds later when busy. */
export class Tick {
  readonly #run: () => void;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #windowStart = 0;
  #deliveries = 0;
  #deliveriesPerSecond = 0;

  constructor(run: () => void) {
    this.#run = run;
  }

  schedule(peers: number): void {
    if (this.#immediate || this.#timer) return;
    const tickMs = this.#tickMs(peers);
    if (tickMs > 0) this.#timer = setTimeout(this.#run, tickMs);
    else this.#immediate = setImmediate(this.#run);
  }

  /** The room does it now. */
  clear(): void {
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
    this.#immediate = undefined;
    this.#timer = undefined;
  }

  stop(): void {
    this.clear();
  }

  #tickMs(peers: number): number {
    const now = Date.now();
    this.#deliveries += peers;
    const elapsed = now - this.#windowStart;
    if (elapsed >= WINDOW_MS) {
      this.#deliveriesPerSecond = (this.#deliveries * 1_000) / elapsed;
      this.#deliveries = 0;
      this.#windowStart = now;
    }
    if (this.#deliveriesPerSecond > VERY_BUSY.deliveriesPerSecond) return VERY_BUSY.tickMs;
    return this.#deliveriesPerSecond > BUSY.deliveriesPerSecond ? BUSY.tickMs : 0;
  }
}
