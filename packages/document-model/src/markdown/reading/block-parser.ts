import { type HeadingLevel, type Inline, MAX_LIST_DEPTH } from "../../rich-text/blocks.ts";
import { InlineParser } from "./inline-parser.ts";
import { type LineStart, readLineStart } from "./line-start.ts";

/** Takes the document as it is read: every call adds at the end of what is there. */
export interface BlockSink {
  paragraph(): void;
  heading(level: HeadingLevel): void;
  openList(ordered: boolean): void;
  openItem(): void;
  closeItem(): void;
  closeList(): void;
  /** Into the paragraph or heading that was opened last. */
  inline(piece: Inline): void;
}

interface OpenList {
  readonly marker: string;
  readonly indent: number;
  /** Where the text of its items begins; lines indented as far belong to the item. */
  contentIndent: number;
}

/**
 * Reads Markdown blocks as they arrive: paragraphs, headings, lists. Each line is decided on its
 * first characters, its text goes on to the inline parser at once; nothing is taken back.
 */
export class BlockParser {
  readonly #sink: BlockSink;
  readonly #inline: InlineParser;
  #buffer = "";
  #isLineStart = true;
  #isDropping = false;
  #open: "none" | "paragraph" | "heading" = "none";
  /** What ended the line before, if the paragraph goes on: a space or a hard break. */
  #lineEnd: "none" | "soft" | "backslash" | "spaces" = "none";
  #lists: OpenList[] = [];

  constructor(sink: BlockSink) {
    this.#sink = sink;
    this.#inline = new InlineParser("blocks", (piece) => sink.inline(piece));
  }

  push(text: string): void {
    this.#buffer += text;
    this.#read(false);
  }

  end(): void {
    this.#read(true);
    this.#closeText();
    while (this.#lists.length > 0) this.#closeList();
  }

  #read(isEnd: boolean): void {
    for (;;) {
      const newline = this.#buffer.indexOf("\n");
      const isComplete = newline !== -1 || isEnd;
      const line = newline === -1 ? this.#buffer : this.#buffer.slice(0, newline);
      if (this.#isLineStart && !this.#startLine(line, isComplete)) return;
      this.#readLine(newline, isComplete);
      if (newline === -1) return;
    }
  }

  /** Takes the mark off the line; false when it takes more to say what the line is. */
  #startLine(line: string, isComplete: boolean): boolean {
    if (line === "" && !isComplete) return false;
    const start = readLineStart(line.replace(/\r$/, ""), isComplete);
    if (start === undefined) return false;
    this.#isLineStart = false;
    if (start.kind === "blank" || start.kind === "dropped") {
      this.#isDropping = true;
      this.#closeText();
      return true;
    }
    this.#buffer = this.#buffer.slice(start.length);
    this.#openFor(start);
    return true;
  }

  #openFor(start: Exclude<LineStart, { kind: "blank" | "dropped" }>): void {
    switch (start.kind) {
      case "heading":
        this.#closeText();
        this.#leaveLists(0);
        this.#sink.heading(start.level);
        this.#open = "heading";
        return;
      case "item":
        this.#closeText();
        this.#openItem(start);
        this.#openParagraph();
        return;
      case "text":
        if (this.#open === "paragraph") {
          this.#goOn();
          return;
        }
        this.#leaveLists(start.indent);
        this.#openParagraph();
    }
  }

  #openParagraph(): void {
    this.#sink.paragraph();
    this.#open = "paragraph";
  }

  /** The paragraph goes on with this line. */
  #goOn(): void {
    if (this.#lineEnd === "soft") this.#inline.push(" ");
    else if (this.#lineEnd !== "none") this.#inline.breakLine();
    this.#lineEnd = "none";
  }

  #openItem(start: Extract<LineStart, { kind: "item" }>): void {
    const { indent, marker, ordered } = start;
    let top = this.#lists.at(-1);
    while (top !== undefined && this.#lists.length > 1 && indent < top.indent) {
      this.#closeList();
      top = this.#lists.at(-1);
    }
    // The width of "1. " or "- ", also where the number is longer: what is indented by three belongs to "10." too.
    const contentIndent = indent + (ordered ? 3 : 2);
    const isDeeper =
      top !== undefined && indent >= top.contentIndent && this.#lists.length < MAX_LIST_DEPTH;
    if (top !== undefined && !isDeeper && top.marker === marker) {
      top.contentIndent = contentIndent;
      this.#sink.closeItem();
      this.#sink.openItem();
      return;
    }
    if (top !== undefined && !isDeeper) this.#closeList();
    this.#lists.push({ marker, indent, contentIndent });
    this.#sink.openList(ordered);
    this.#sink.openItem();
  }

  /** Leaves every list whose items begin farther right than this line. */
  #leaveLists(indent: number): void {
    for (
      let top = this.#lists.at(-1);
      top && indent < top.contentIndent;
      top = this.#lists.at(-1)
    ) {
      this.#closeList();
    }
  }

  #closeList(): void {
    this.#lists.pop();
    this.#sink.closeItem();
    this.#sink.closeList();
  }

  /** Hands on the text of the line; without its newline, the end of it is kept back. */
  #readLine(newline: number, isComplete: boolean): void {
    const end = newline === -1 ? this.#buffer.length : this.#buffer.indexOf("\n");
    const text = this.#buffer.slice(0, end);
    const tail = tailOf(text);
    if (!this.#isDropping) this.#inline.push(text.slice(0, text.length - tail.length));
    if (!isComplete) {
      this.#buffer = this.#isDropping ? "" : tail;
      return;
    }
    this.#buffer = this.#buffer.slice(newline === -1 ? end : end + 1);
    if (!this.#isDropping) this.#endLine(tail, newline === -1);
    this.#isLineStart = true;
    this.#isDropping = false;
  }

  #endLine(tail: string, isLast: boolean): void {
    const isEscaped = tail.startsWith("\\") && tail.length % 2 === 1 && !isLast;
    if (tail.startsWith("\\")) this.#inline.push(isEscaped ? tail.slice(1) : tail);
    if (this.#open === "heading") this.#closeText();
    else if (isEscaped) this.#lineEnd = "backslash";
    else this.#lineEnd = /^ {2,}\r?$/.test(tail) ? "spaces" : "soft";
  }

  #closeText(): void {
    if (this.#open === "none") return;
    // A backslash at the very end of a paragraph breaks nothing: it is one.
    if (this.#lineEnd === "backslash") this.#inline.push("\\\\");
    this.#lineEnd = "none";
    this.#inline.end();
    this.#open = "none";
  }
}

/** The end of a line that the next line decides on: spaces or backslashes. */
function tailOf(text: string): string {
  const isTail = text.endsWith("\\") ? /\\/ : /[ \t\r]/;
  let start = text.length;
  while (start > 0 && isTail.test(text.charAt(start - 1))) start--;
  return text.slice(start);
}
