import type { HeadingLevel } from "../../rich-text/blocks.ts";

/** What a line of Markdown begins with; `length` counts the characters that say so. */
export type LineStart =
  | { readonly kind: "blank" }
  | { readonly kind: "heading"; readonly level: HeadingLevel; readonly length: number }
  | {
      readonly kind: "item";
      readonly ordered: boolean;
      /** The character that marks the item: lists with different ones are different lists. */
      readonly marker: string;
      readonly indent: number;
      readonly length: number;
    }
  /** Says nothing that people read: a code fence or a thematic break. */
  | { readonly kind: "dropped" }
  | { readonly kind: "text"; readonly indent: number; readonly length: number };

/** A quote's mark is dropped; what is quoted counts. */
const QUOTE = /^[ \t]*>[ ]?/;
const HEADING = /^[ \t]*(#{1,6})(?:[ \t]+|$)/;
const ITEM = /^([ \t]*)(?:([-*+])|\d{1,9}([.)]))(?:[ \t]+|$)/;
const FENCE = /^[ \t]*(`{3,}|~{3,})(.*)$/;
/** A fence is told from code in the text by what follows it; this much is waited for. */
const MAX_FENCE_LENGTH = 200;
const THEMATIC_BREAK = /^[ \t]*([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
/** Beginnings of lines that more characters could turn into something else. */
const UNDECIDED = /^[ \t]*(?:#{0,6}|\d{0,9}[.)]?|`{0,2}|~{0,2}|>)[ \t]*$/;
const UNDECIDED_BREAK = /^[ \t]*(?:-[- \t]*|\*[* \t]*|_[_ \t]*|\+[ \t]*)$/;

/**
 * Reads how a line begins. `line` is what has arrived of it, without its newline; undefined when
 * it takes more to decide and the line is not complete.
 */
export function readLineStart(line: string, isComplete: boolean): LineStart | undefined {
  let quoted = 0;
  for (let mark = QUOTE.exec(line); mark !== null; mark = QUOTE.exec(line.slice(quoted))) {
    quoted += mark[0].length;
  }
  const rest = line.slice(quoted);
  const fence = FENCE.exec(rest.slice(0, MAX_FENCE_LENGTH));
  if (fence !== null) {
    if (!isComplete && rest.length < MAX_FENCE_LENGTH) return undefined;
    if (!fence[2]?.includes(fence[1]?.charAt(0) ?? "`")) return { kind: "dropped" };
  }
  if (!isComplete && (UNDECIDED.test(rest) || UNDECIDED_BREAK.test(rest))) return undefined;
  if (rest.trim() === "") return { kind: "blank" };
  if (isComplete && THEMATIC_BREAK.test(rest)) return { kind: "dropped" };
  return unquotedStart(rest, quoted);
}

function unquotedStart(rest: string, quoted: number): LineStart {
  const heading = HEADING.exec(rest);
  if (heading !== null) {
    const count = heading[1]?.length ?? 1;
    const level = count === 1 || count === 2 ? count : 3;
    return { kind: "heading", level, length: quoted + heading[0].length };
  }
  const item = ITEM.exec(rest);
  if (item !== null) {
    return {
      kind: "item",
      ordered: item[2] === undefined,
      marker: item[2] ?? item[3] ?? "",
      indent: widthOf(item[1] ?? ""),
      length: quoted + item[0].length,
    };
  }
  const spaces = /^[ \t]*/.exec(rest)?.[0] ?? "";
  return { kind: "text", indent: widthOf(spaces), length: quoted + spaces.length };
}

function widthOf(spaces: string): number {
  return spaces.replaceAll("\t", "    ").length;
}
