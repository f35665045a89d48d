import { wellFormed } from "../../rich-text/well-formed.ts";

/** Longer clusters exist (stacked accents); they may be cut, but never between two surrogates. */
const MAX_CLUSTER_LENGTH = 64;

/**
 * Hands on text in whole characters as people see them. A chunk of a stream may end in the middle
 * of an emoji; half of one breaks the document, and half a flag looks broken.
 */
export class GraphemeCutter {
  readonly #segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  #held = "";

  /** What of the text so far ends with a whole character. */
  push(chunk: string): string {
    const text = this.#held + chunk;
    const end = this.#lastBorder(text);
    this.#held = text.slice(end);
    return wellFormed(text.slice(0, end));
  }

  /** What was held back, at the end of the stream. */
  rest(): string {
    const text = this.#held;
    this.#held = "";
    return wellFormed(text);
  }

  #lastBorder(text: string): number {
    const last = text.charCodeAt(text.length - 1);
    // Plain letters are handed on at once: what could still join them joins them there, too.
    if (text === "" || (last < 0x80 && last !== 0x0d)) return text.length;
    const from = Math.max(0, text.length - MAX_CLUSTER_LENGTH);
    const tail = text.slice(from);
    const cluster = this.#segmenter.segment(tail).containing(tail.length - 1);
    if (cluster !== undefined && (cluster.index > 0 || from === 0)) return from + cluster.index;
    return last >= 0xd800 && last <= 0xdbff ? text.length - 1 : text.length;
  }
}
