/** 128 bits, as many as a UUID has. */
const BYTES = 16;

/** A key under which the API does a thing once, however often it is asked. crypto.randomUUID needs https. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Keys for one thing that is asked for again and again: the same question gets the same key until it was answered, so
 * that trying again after a lost answer does it once. A changed question is another thing.
 */
export class IdempotencyKeys {
  #asked: { readonly question: string; readonly key: string } | undefined;

  keyFor(question: object): string {
    const text = JSON.stringify(question);
    if (this.#asked?.question !== text) this.#asked = { question: text, key: newIdempotencyKey() };
    return this.#asked.key;
  }

  /** The answer has come: the same words, sent again, are a new wish. */
  answered(): void {
    this.#asked = undefined;
  }
}
