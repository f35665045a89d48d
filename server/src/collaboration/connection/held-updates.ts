import { CLOSE, ProtocolBreach } from "../close-codes.ts";
import type { Limits } from "../limits.ts";

export interface HeldUpdate {
  readonly update: Uint8Array;
  /** Which of the connection's sync frames it was, counted from 1. */
  readonly frame: number;
}

/** Updates of one connection that depend on something missing; they wait outside the document (protocol 4.5, 4.6). */
export class HeldUpdates {
  readonly #limits: Pick<Limits, "heldUpdates" | "heldBytes" | "heldMs">;
  #held: readonly HeldUpdate[] = [];
  #since = 0;

  constructor(limits: Pick<Limits, "heldUpdates" | "heldBytes" | "heldMs">) {
    this.#limits = limits;
  }

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  /** The first frame that has not entered the document. */
  get firstFrame(): number | undefined {
    return this.#held[0]?.frame;
  }

  /** Throws ProtocolBreach 4508 when it is one too many or too large. `now` in milliseconds. */
  hold(update: HeldUpdate, now: number): void {
    const held = [...this.#held, update];
    const bytes = held.reduce((sum, one) => sum + one.update.length, 0);
    if (held.length > this.#limits.heldUpdates || bytes > this.#limits.heldBytes)
      throw incomplete();
    if (this.isEmpty) this.#since = now;
    this.#held = held;
  }

  /** Tries all again; `enters` says whether one is now complete. Repeats while that brings others in. */
  retry(enters: (update: Uint8Array) => boolean): void {
    let before: number;
    do {
      before = this.#held.length;
      this.#held = this.#held.filter(({ update }) => !enters(update));
    } while (this.#held.length > 0 && this.#held.length < before);
  }

  /** Throws ProtocolBreach 4508 when the oldest has waited longer than `heldMs` (10 s). */
  refuseStale(now: number): void {
    if (!this.isEmpty && now - this.#since > this.#limits.heldMs) throw incomplete();
  }
}

function incomplete(): ProtocolBreach {
  return new ProtocolBreach("edits depend on others that never came", CLOSE.incomplete);
}
