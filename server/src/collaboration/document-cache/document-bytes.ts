import { step2Frame, updateFrame } from "../protocol.ts";
import { EMPTY_UPDATE, mergedUpdate } from "./merged-update.ts";

/** Below it encoding the whole again is not worth the trouble. */
const MIN_REBASE_BYTES = 64 << 10;
/** Then they are merged: a rebuild applies each of them. */
const MAX_TAIL_UPDATES = 1_000;

/**
 * A document as bytes: a base and the updates since. From these the Y.Doc is rebuilt when something broke it, and from
 * these people join: the base goes out as one cached frame, so that 200 people who join encode the document once.
 */
export class DocumentBytes {
  #base: Uint8Array;
  #baseFrame: Buffer | undefined;
  #tail: Uint8Array[] = [];
  #tailBytes = 0;
  #tailFrame: Buffer | undefined;

  constructor(base: Uint8Array) {
    this.#base = base;
  }

  get parts(): readonly Uint8Array[] {
    return [this.#base, ...this.#tail];
  }

  append(update: Uint8Array): void {
    this.#tail.push(update);
    this.#tailBytes += update.length;
    this.#tailFrame = undefined;
    if (this.#tail.length > MAX_TAIL_UPDATES) this.#tail = [mergedUpdate(this.#tail)];
  }

  /** The tail has grown so long that encoding the whole again is cheaper than carrying it. */
  get isLong(): boolean {
    return this.#tailBytes > Math.max(MIN_REBASE_BYTES, this.#base.length / 2);
  }

  rebase(state: Uint8Array): void {
    this.#base = state;
    this.#baseFrame = undefined;
    this.#tail = [];
    this.#tailBytes = 0;
    this.#tailFrame = undefined;
  }

  /** Everything for somebody who has nothing: the base as an update, the rest as the step 2 that completes it. */
  joinFrames(): readonly Buffer[] {
    this.#baseFrame ??= updateFrame(this.#base);
    if (this.#tail.length > 1) this.#tail = [mergedUpdate(this.#tail)];
    this.#tailFrame ??= step2Frame(this.#tail[0] ?? EMPTY_UPDATE);
    return [this.#baseFrame, this.#tailFrame];
  }
}
