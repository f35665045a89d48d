import { isEscapable } from "./characters.ts";

/** How far a link may reach; what is longer is text. Also bounds how much a stream holds back. */
const MAX_LINK_LENGTH = 4_096;
/** Parentheses within an address (CommonMark asks for three at least). */
const MAX_PARENTHESES = 32;

/** What stands at an opening bracket; `length` counts the characters of the whole link. */
export type LinkScan =
  | {
      readonly kind: "link";
      readonly label: string;
      readonly href: string;
      readonly length: number;
    }
  | { readonly kind: "text" }
  /** The input ends before it can be said. */
  | { readonly kind: "open" };

/**
 * Looks for `[label](href "title")` at an index. It reads from left to right and decides at the
 * first character that settles it, so that streamed and whole input are read alike.
 */
export function scanLink(input: string, start: number, isEnd: boolean): LinkScan {
  const text = input.slice(start, start + MAX_LINK_LENGTH);
  const undecided: LinkScan =
    isEnd || text.length === MAX_LINK_LENGTH ? { kind: "text" } : { kind: "open" };

  const labelEnd = scanLabel(text);
  if (labelEnd === "never") return { kind: "text" };
  if (labelEnd === "open" || labelEnd + 1 >= text.length) return undecided;
  if (text[labelEnd + 1] !== "(") return { kind: "text" };

  const target = scanTarget(text, labelEnd + 2);
  if (target === "never") return { kind: "text" };
  if (target === "open") return undecided;
  return { kind: "link", label: text.slice(1, labelEnd), href: target.href, length: target.end };
}

/** Index of the bracket that closes the label. */
function scanLabel(text: string): number | "never" | "open" {
  for (let at = 1; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "[") return "never";
    else if (character === "]") return at;
  }
  return "open";
}

type Target = { readonly href: string; readonly end: number } | "never" | "open";

function scanTarget(text: string, start: number): Target {
  const from = skipSpaces(text, start);
  if (from >= text.length) return "open";
  const address = text[from] === "<" ? scanAngled(text, from + 1) : scanBare(text, from);
  if (typeof address === "string") return address;
  const close = scanTitle(text, skipSpaces(text, address.end));
  return typeof close === "string" ? close : { href: address.href, end: close };
}

function scanAngled(text: string, start: number): Target {
  let href = "";
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === ">") return { href, end: at + 1 };
    if (character === "<") return "never";
    href += character === "\\" && isEscapable(text[at + 1] ?? "") ? text[++at] : character;
  }
  return "open";
}

function scanBare(text: string, start: number): Target {
  let href = "";
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === " " || (character === ")" && depth === 0)) return { href, end: at };
    if (character === "(" && ++depth > MAX_PARENTHESES) return "never";
    if (character === ")") depth--;
    href += character === "\\" && isEscapable(text[at + 1] ?? "") ? text[++at] : character;
  }
  return "open";
}

/** Index behind the closing parenthesis; a title is read and dropped. */
function scanTitle(text: string, start: number): number | "never" | "open" {
  if (start >= text.length) return "open";
  const quote = text[start];
  if (quote === ")") return start + 1;
  if (quote !== '"' && quote !== "'") return "never";
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === "\\" ? 2 : 1;
  const close = skipSpaces(text, at + 1);
  if (close >= text.length) return "open";
  return text[close] === ")" ? close + 1 : "never";
}

function skipSpaces(text: string, start: number): number {
  let at = start;
  while (text[at] === " ") at++;
  return at;
}
