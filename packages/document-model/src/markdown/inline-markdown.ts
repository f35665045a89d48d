import {
  type Inline,
  type Marks,
  NO_MARKS,
  appendText,
  plainOf,
  sameMarks,
} from "../rich-text/blocks.ts";
import { isWord } from "./characters.ts";
import { escapeText } from "./escape.ts";
import { type MarkdownMode, parseInline } from "./inline-parser.ts";

type Emphasis = "bold" | "italic" | "strike";
type Text = Extract<Inline, { kind: "text" }>;

const SIGNS: Record<Emphasis, string> = { bold: "**", italic: "*", strike: "~~" };

/**
 * Pieces as inline Markdown. Reading it again gives the same text always, and the same marks but
 * where Markdown cannot say them (emphasis that begins or ends inside a word beside punctuation).
 */
export function inlineMarkdown(content: readonly Inline[], mode: MarkdownMode): string {
  const pieces = withTidySpaces(mode === "inline" ? content.map(asLinePiece) : content);
  if (!pieces.some(isEmphasised)) return pieces.map((piece) => unemphasised(piece)).join("");
  const markdown = emphasised(pieces);
  if (readsBack(markdown, pieces, mode)) return markdown;
  return pieces.map((piece) => unemphasised(piece)).join("");
}

/** A line knows neither strike nor code. */
function asLinePiece(piece: Inline): Inline {
  if (piece.kind === "break" || !(piece.marks.code || piece.marks.strike)) return piece;
  const { code: _code, strike: _strike, ...marks } = piece.marks;
  return { ...piece, marks };
}

function readsBack(markdown: string, pieces: readonly Inline[], mode: MarkdownMode): boolean {
  // The parser takes newlines for spaces when it stands alone; hard breaks are compared as such.
  return plainOf(parseInline(markdown.replaceAll("\\\n", "\n"), mode)) === plainOf(pieces);
}

function isEmphasised(piece: Inline): boolean {
  if (piece.kind === "break") return false;
  const { bold, italic, strike } = piece.marks;
  return bold === true || italic === true || strike === true;
}

/**
 * Markdown has no emphasis that begins or ends with a space: a space between two pieces keeps
 * only the emphasis that both of them have.
 */
function withTidySpaces(content: readonly Inline[]): Inline[] {
  if (!content.some(isEmphasised)) return [...content];
  const parts = content.flatMap(splitSpaces);
  const tidy: Inline[] = [];
  parts.forEach((part, index) => {
    if (part.kind === "break") tidy.push(part);
    else if (part.text.trim() !== "") appendText(tidy, part.text, part.marks);
    else {
      const common = commonMarks(wordAt(parts, index, -1), wordAt(parts, index, 1));
      appendText(tidy, part.text, part.marks.code ? part.marks : spaceMarks(part.marks, common));
    }
  });
  return tidy;
}

function splitSpaces(piece: Inline): Inline[] {
  if (piece.kind === "break" || piece.marks.code) return [piece];
  const { text } = piece;
  const from = text.length - text.trimStart().length;
  const to = Math.max(from, text.trimEnd().length);
  return [text.slice(0, from), text.slice(from, to), text.slice(to)]
    .filter((part) => part !== "")
    .map((part) => ({ kind: "text", text: part, marks: piece.marks }));
}

/** The marks of the nearest word in a direction; none across a hard break. */
function wordAt(parts: readonly Inline[], index: number, step: 1 | -1): Marks {
  // Four: spaces in a row are one part unless their marks differ, which nobody types often.
  for (let at = index + step; Math.abs(at - index) <= 4; at += step) {
    const part = parts[at];
    if (part?.kind !== "text") return NO_MARKS;
    if (part.text.trim() !== "") return part.marks;
  }
  return NO_MARKS;
}

function commonMarks(a: Marks, b: Marks): Marks {
  return {
    ...(a.bold && b.bold && { bold: true as const }),
    ...(a.italic && b.italic && { italic: true as const }),
    ...(a.strike && b.strike && { strike: true as const }),
    ...(a.link !== undefined && a.link === b.link && { link: a.link }),
  };
}

function spaceMarks(own: Marks, common: Marks): Marks {
  const { link: _, ...emphasis } = common;
  return own.link === undefined ? emphasis : { ...emphasis, link: own.link };
}

/** Opens and closes signs as marks come and go; what stays longest is opened first. */
function emphasised(pieces: readonly Inline[]): string {
  let markdown = "";
  let open: Emphasis[] = [];
  pieces.forEach((piece, index) => {
    const wanted = piece.kind === "break" ? [] : emphasisOf(piece);
    const firstClosed = open.findIndex((mark) => !wanted.includes(mark));
    const kept = firstClosed === -1 ? open : open.slice(0, firstClosed);
    const closed = open.slice(kept.length).toReversed();
    const opened = wanted
      .filter((mark) => !kept.includes(mark))
      .toSorted((a, b) => lasts(pieces, index, b) - lasts(pieces, index, a));
    markdown += closed.map((mark) => SIGNS[mark]).join("");
    markdown += opened.map((mark) => SIGNS[mark]).join("");
    markdown += unemphasised(piece);
    open = [...kept, ...opened];
  });
  return (
    markdown +
    open
      .toReversed()
      .map((mark) => SIGNS[mark])
      .join("")
  );
}

function emphasisOf(piece: Text): Emphasis[] {
  const marks: Emphasis[] = [];
  if (piece.marks.bold) marks.push("bold");
  if (piece.marks.italic) marks.push("italic");
  if (piece.marks.strike) marks.push("strike");
  return marks;
}

/** How many pieces from here on have the mark. */
function lasts(pieces: readonly Inline[], index: number, mark: Emphasis): number {
  let end = index;
  for (let piece = pieces[end]; piece?.kind === "text" && piece.marks[mark]; piece = pieces[end]) {
    end++;
  }
  return end - index;
}

/** A piece but for its emphasis. */
function unemphasised(piece: Inline): string {
  if (piece.kind === "break") return "\\\n";
  const { text, marks } = piece;
  if (marks.code) return codeSpan(text);
  if (marks.link === undefined) return escapeText(text, { inLink: false });
  return `[${escapeText(text, { inLink: true })}](${target(marks.link)})`;
}

function codeSpan(text: string): string {
  const runs: readonly string[] = text.match(/`+/g) ?? [];
  let fence = "`";
  while (runs.includes(fence)) fence += "`";
  const isPadded = /^`|`$|^ .* $/s.test(text);
  return isPadded ? `${fence} ${text} ${fence}` : fence + text + fence;
}

function target(href: string): string {
  return /[\s()<>\\]/.test(href) ? `<${href.replace(/[<>\\]/g, "\\$&")}>` : href;
}
