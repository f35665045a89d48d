/** A line is one paragraph: a newline and the spaces around it are one space, a tab is a space. */
export function asOneLine(text: string): string {
  const joiner = new LineJoiner();
  return joiner.push(text) + joiner.rest();
}

/** The same for a stream: keeps back white space until something follows it. */
export class LineJoiner {
  #spaces = "";
  #isEmpty = true;

  push(chunk: string): string {
    const text = this.#spaces + chunk;
    const end = text.trimEnd().length;
    this.#spaces = text.slice(end);
    return this.#joined(text.slice(0, end));
  }

  /** White space at the end of the stream: newlines there separate nothing. */
  rest(): string {
    const spaces = this.#spaces;
    this.#spaces = "";
    return /[\r\n]/.test(spaces) ? "" : spaces.replaceAll("\t", " ");
  }

  #joined(text: string): string {
    if (text === "") return "";
    const start = this.#isEmpty ? text.length - text.trimStart().length : 0;
    const head = text.slice(0, start);
    this.#isEmpty = false;
    return (/[\r\n]/.test(head) ? "" : spaced(head)) + spaced(text.slice(start));
  }
}

function spaced(text: string): string {
  return text.replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? " " : run.replaceAll("\t", " ")));
}
