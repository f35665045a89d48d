/**
 * One after the other what concerns the same key, in the order in which it was asked for. A decision is made of steps
 * in rows and in the live document; everybody sees the document's first, and may press the next button at once.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Waits for its turn with every key. Whatever the others come to, it runs. */
  async take<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const own = [...new Set(keys)];
    // All its keys are taken in one step, so that two who want the same two never wait for each other.
    const before = Promise.allSettled(own.flatMap((key) => this.#last.get(key) ?? []));
    const turn = before.then(work);
    for (const key of own) this.#last.set(key, turn);
    try {
      return await turn;
    } finally {
      for (const key of own) if (this.#last.get(key) === turn) this.#last.delete(key);
    }
  }
}
