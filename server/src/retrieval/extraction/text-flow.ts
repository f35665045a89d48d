import type { ReadText } from "./read-outcome.ts";
import { Unreadable } from "./read-outcome.ts";
import { MOST_TEXT } from "./text-rules.ts";

type Heading = ReadText["headings"][number];

/**
 * Collects running text with its paragraphs and headings, as the eye sees them: blanks in a row are one, paragraphs are
 * parted by an empty line. Every call is cheap, so that a million pieces take a second.
 */
export class TextFlow {
  readonly headings: Heading[] = [];
  readonly #pieces: string[] = [];
  #length = 0;
  /** Line ends that are due before the next words. */
  #due = 0;
  #blankDue = false;
  #heading: { readonly level: number; start: number } | undefined;

  /** Words inside a paragraph. */
  words(text: string): void {
    if (/^\s/.test(text)) this.#blankDue = true;
    const words = text.trim().replace(/\s+/g, " ");
    if (words === "") return;
    this.#begin();
    this.#push(words);
    this.#blankDue = /\s$/.test(text);
  }

  /** As it stands, with its line ends. */
  verbatim(text: string): void {
    if (text === "") return;
    this.#begin();
    this.#push(text.replace(/\r\n?/g, "\n"));
  }

  /** Never takes an empty line back that a paragraph has asked for. */
  lineEnd(): void {
    this.#due = Math.max(this.#due, 1);
  }

  paragraphEnd(): void {
    this.#due = 2;
  }

  /** `level` 1 to 6. A heading begins with its first words, not with its tag. */
  openHeading(level: number): void {
    this.paragraphEnd();
    this.#heading = { level, start: -1 };
  }

  closeHeading(): void {
    const heading = this.#heading;
    this.#heading = undefined;
    if (heading && heading.start >= 0) {
      const title = this.#since(heading.start);
      this.headings.push({ start: heading.start, end: this.#length, level: heading.level, title });
    }
    this.paragraphEnd();
  }

  text(): string {
    return this.#pieces.join("");
  }

  #begin(): void {
    const isFirst = this.#length === 0;
    if (this.#due > 0) {
      if (!isFirst) this.#push("\n".repeat(this.#due));
    } else if (this.#blankDue && !isFirst) this.#push(" ");
    this.#due = 0;
    this.#blankDue = false;
    if (this.#heading && this.#heading.start < 0) this.#heading.start = this.#length;
  }

  #push(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length > MOST_TEXT) throw new Unreadable("There is more text in it than 5 MB.");
  }

  /** A heading is made of few pieces, the last ones. */
  #since(start: number): string {
    let [at, from] = [this.#length, this.#pieces.length];
    while (at > start && from > 0) {
      from -= 1;
      at -= this.#pieces[from]?.length ?? 0;
    }
    return this.#pieces.slice(from).join("").replace(/\s+/g, " ").trim();
  }
}
