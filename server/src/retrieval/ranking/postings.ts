/**
 * The documents that hold one term, each with how often, in the order in which they were added. One number per
 * document: the slot in the upper 24 bits, the frequency (at most 255) in the lower 8, so that
 * 100,000 passages take tens of megabytes and not hundreds.
 */
export class Postings {
  #packed = new Uint32Array(4);
  #length = 0;
  /** How many of the documents are still there; removed ones stay listed until the index is rebuilt. */
  live = 0;

  add(slot: number, frequency: number): void {
    if (this.#length === this.#packed.length) {
      const larger = new Uint32Array(this.#length * 2);
      larger.set(this.#packed);
      this.#packed = larger;
    }
    this.#packed[this.#length] = slot * 256 + Math.min(frequency, 255);
    this.#length += 1;
    this.live += 1;
  }

  /** In the order of slots, removed documents included: the caller knows which are left. */
  visit(each: (slot: number, frequency: number) => void): void {
    const packed = this.#packed;
    for (let index = 0; index < this.#length; index += 1) {
      const value = packed[index] ?? 0;
      each(value >>> 8, value & 255);
    }
  }
}

/** One more than the largest slot that fits beside a frequency. */
export const MOST_SLOTS = 2 ** 24;
