/** What was started, to be ended in reverse order: later parts use earlier ones until they are gone themselves. */
export class Lifetime {
  readonly #ends: (() => Promise<void> | void)[] = [];

  /** Answers the part, so that opening and remembering its end is one line. */
  add<Part>(part: Part, end: (part: Part) => Promise<void> | void): Part {
    this.#ends.push(() => end(part));
    return part;
  }

  /** Ends everything, also what comes after a part that fails to end; throws the first failure when all is done. */
  async end(): Promise<void> {
    const failures: unknown[] = [];
    for (const end of this.#ends.splice(0).toReversed()) {
      try {
        await end();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
