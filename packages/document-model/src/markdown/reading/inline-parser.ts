import type { Inline, Marks } from "../../rich-text/blocks.ts";
import { safeHref } from "../../rich-text/safe-href.ts";
import { characterAt, characterBefore, isEscapable } from "./characters.ts";
import {
  type Pending,
  addRun,
  asInline,
  canStillOpen,
  closeWith,
  delimiterRun,
  isDelimiter,
} from "./emphasis.ts";
import { scanLink } from "./link-scanner.ts";

/** Lines know bold, italic and links; blocks know strike and code too. */
export type MarkdownMode = "inline" | "blocks";

/** A code span longer than this is text with a backtick in it. */
const MAX_CODE_LENGTH = 1_000;
const SPECIAL = { inline: /[\\*_[]/g, blocks: /[\\*_~`[]/g } as const;

/**
 * Reads the inline Markdown of one paragraph, piece by piece. What it hands to `sink` is final;
 * it keeps back only what later characters could still change: an opening delimiter that may yet
 * be closed, an unfinished link or code span. So a stream and a whole text are read alike, and
 * one who writes what comes out never has to take anything back.
 */
export class InlineParser {
  readonly #mode: MarkdownMode;
  readonly #sink: (piece: Inline) => void;
  #input = "";
  /** Index in `#input` of what has not been read. */
  #at = 0;
  /** Characters read before `#input` began. */
  #offset = 0;
  #pending: Pending[] = [];

  constructor(mode: MarkdownMode, sink: (piece: Inline) => void) {
    this.#mode = mode;
    this.#sink = sink;
  }

  push(text: string): void {
    this.#input += text;
    this.#read(false);
  }

  /** A hard break; whatever stood open before it stays open. */
  breakLine(): void {
    this.#read(true);
    this.#forget();
    this.#pending.push({ kind: "break" });
    this.#flush(false);
  }

  /** The paragraph is over: what is still open is text. */
  end(): void {
    this.#read(true);
    this.#flush(true);
    this.#forget();
  }

  /** What stood before counts as white space for what follows. */
  #forget(): void {
    this.#offset += this.#at;
    this.#input = "";
    this.#at = 0;
  }

  #read(isEnd: boolean): void {
    while (this.#at < this.#input.length) {
      const before = this.#at;
      this.#readToken(isEnd);
      if (this.#at === before) break;
      this.#flush(false);
    }
    // The last character is kept: the next delimiter asks what stands before it.
    const keep = Math.max(0, this.#at - 2);
    this.#offset += keep;
    this.#input = this.#input.slice(keep);
    this.#at -= keep;
  }

  /** Reads one token, or nothing if it takes more input to say what it is. */
  #readToken(isEnd: boolean): void {
    const special = SPECIAL[this.#mode];
    special.lastIndex = this.#at;
    const next = special.exec(this.#input)?.index ?? this.#input.length;
    if (next > this.#at) {
      this.#text(this.#input.slice(this.#at, next), {});
      this.#at = next;
      return;
    }
    const character = this.#input[this.#at] ?? "";
    if (character === "\\") this.#readEscape(isEnd);
    else if (character === "`") this.#readCode(isEnd);
    else if (character === "[") this.#readLink(isEnd);
    else if (isDelimiter(character)) this.#readDelimiters(character, isEnd);
    else this.#take(character);
  }

  #readEscape(isEnd: boolean): void {
    const next = this.#input[this.#at + 1];
    if (next === undefined && !isEnd) return;
    if (next === undefined || !isEscapable(next)) {
      this.#take("\\");
      return;
    }
    this.#text(next, {});
    this.#at += 2;
  }

  #readCode(isEnd: boolean): void {
    const text = this.#input.slice(this.#at, this.#at + MAX_CODE_LENGTH);
    const isAll = isEnd || text.length === MAX_CODE_LENGTH;
    const fence = /^`+/.exec(text)?.[0] ?? "`";
    const close = closingFence(text, fence.length);
    const end = close + fence.length;
    const isSettled = close > 0 && (end < text.length || isAll);
    if (!isSettled && !isAll) return;
    if (!isSettled) {
      this.#take(fence);
      return;
    }
    this.#text(codeIn(text.slice(fence.length, close)), { code: true });
    this.#at += end;
  }

  #readLink(isEnd: boolean): void {
    const scan = scanLink(this.#input, this.#at, isEnd);
    if (scan.kind === "open") return;
    if (scan.kind === "text") {
      this.#take("[");
      return;
    }
    const href = safeHref(scan.href);
    for (const piece of parseInline(scan.label, this.#mode)) {
      const isLinked = href !== undefined && piece.kind === "text" && !piece.marks.code;
      this.#pending.push(isLinked ? { ...piece, marks: { ...piece.marks, link: href } } : piece);
    }
    this.#at += scan.length;
  }

  #readDelimiters(character: "*" | "_" | "~", isEnd: boolean): void {
    let end = this.#at;
    while (this.#input[end] === character) end++;
    if (end === this.#input.length && !isEnd) return;
    const run = delimiterRun(
      { character, count: end - this.#at, at: this.#offset + this.#at },
      characterBefore(this.#input, this.#at),
      characterAt(this.#input, end),
    );
    closeWith(this.#pending, run);
    if (run.count > 0) addRun(this.#pending, run);
    this.#at = end;
  }

  #take(text: string): void {
    this.#text(text, {});
    this.#at += text.length;
  }

  #text(text: string, marks: Marks): void {
    if (text !== "") this.#pending.push({ kind: "text", text, marks });
  }

  /** Hands out everything before the first delimiter that may yet open something. */
  #flush(isEnd: boolean): void {
    const here = this.#offset + this.#at;
    const isOpen = (piece: Pending): boolean =>
      !isEnd && piece.kind === "delimiter" && canStillOpen(piece, here);
    const open = this.#pending.findIndex(isOpen);
    const ready = this.#pending.splice(0, open === -1 ? this.#pending.length : open);
    for (const piece of ready) this.#sink(asInline(piece));
  }
}

/** The inline Markdown of one paragraph as pieces. */
export function parseInline(markdown: string, mode: MarkdownMode): Inline[] {
  const pieces: Inline[] = [];
  const parser = new InlineParser(mode, (piece) => pieces.push(piece));
  parser.push(markdown);
  parser.end();
  return pieces;
}

/** Where a run of exactly as many backticks stands again; -1 if nowhere. */
function closingFence(text: string, length: number): number {
  for (const run of text.slice(length).matchAll(/`+/g)) {
    if (run[0].length === length) return length + run.index;
  }
  return -1;
}

/** One space at both ends is only there to keep backticks apart. */
function codeIn(text: string): string {
  const isPadded = text.startsWith(" ") && text.endsWith(" ") && text.trim() !== "";
  return isPadded ? text.slice(1, -1) : text;
}
