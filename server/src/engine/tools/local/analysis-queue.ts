/** Work that waits for a thread, taken in turns by text: whoever wants much of one text does not hold up the others. */
export class AnalysisQueue<Work extends { readonly task: { readonly text: string } }> {
  /** In the order in which it is a text's turn. */
  readonly #byText = new Map<string, Work[]>();

  add(work: Work): void {
    const { text } = work.task;
    this.#byText.set(text, [...(this.#byText.get(text) ?? []), work]);
  }

  /** The next one whose text is not at work already: it would be as slow once more. */
  take(atWork: ReadonlySet<string>): Work | undefined {
    for (const [text, [next, ...rest]] of this.#byText) {
      if (atWork.has(text)) continue;
      this.#byText.delete(text);
      if (rest.length > 0) this.#byText.set(text, rest);
      return next;
    }
    return undefined;
  }

  takeAll(): Work[] {
    const all = [...this.#byText.values()].flat();
    this.#byText.clear();
    return all;
  }
}
