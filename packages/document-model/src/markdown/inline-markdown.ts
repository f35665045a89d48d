import { type Inline, NO_MARKS, appendText, plainOf, sameContent } from "../rich-text/blocks.ts";
import { escapeText } from "./escape.ts";
import { type MarkdownMode, parseInline } from "./reading/inline-parser.ts";
import { withTidySpaces } from "./tidy-spaces.ts";

type Emphasis = "bold" | "italic" | "strike";
type Text = Extract<Inline, { kind: "text" }>;

const ALL_EMPHASIS: readonly Emphasis[] = ["bold", "italic", "strike"];
const SIGNS: Record<Emphasis, string> = { bold: "**", italic: "*", strike: "~~" };

/**
 * Pieces as inline Markdown. Reading it again gives the same text always, and the same marks but
 * where Markdown cannot say them (emphasis that begins or ends inside a word beside punctuation).
 */
export function inlineMarkdown(content: readonly Inline[], mode: MarkdownMode): string {
  const [only] = content;
  if (only === undefined) return "";
  if (content.length === 1 && only.kind === "text" && only.marks === NO_MARKS) {
    return escapeText(only.text, { inLink: false, isFirst: true, isLast: true });
  }
  // Emphasis never reaches across a break, so each line can be taken for itself.
  return linesOf(content)
    .map((line) => lineMarkdown(mode === "inline" ? line.map(asLinePiece) : line, mode))
    .join(mode === "inline" ? " " : "\\\n");
}

/** The pieces between hard breaks. */
export function linesOf(content: readonly Inline[]): Text[][] {
  const lines: Text[][] = [[]];
  for (const piece of content) {
    if (piece.kind === "break") lines.push([]);
    else lines.at(-1)?.push(piece);
  }
  return lines;
}

function lineMarkdown(content: readonly Text[], mode: MarkdownMode): string {
  let pieces = withTidySpaces(content);
  // What Markdown cannot say is read back a little differently; that can be said.
  for (let attempt = 0; attempt < 3; attempt++) {
    const markdown = emphasised(pieces);
    if (isEasy(pieces)) return markdown;
    const again = withTidySpaces(merged(parseInline(markdown, mode)));
    if (sameContent(again, pieces)) return markdown;
    if (plainOf(again) !== plainOf(pieces)) break;
    pieces = again;
  }
  return emphasised(merged(pieces.map(withoutEmphasis)));
}

function merged(content: readonly Inline[]): Text[] {
  const pieces: Inline[] = [];
  for (const piece of content) {
    if (piece.kind === "text") appendText(pieces, piece.text, piece.marks);
  }
  return pieces.filter((piece) => piece.kind === "text");
}

function withoutEmphasis({ text, marks }: Text): Text {
  const { bold: _bold, italic: _italic, strike: _strike, ...others } = marks;
  return { kind: "text", text, marks: others };
}

/** A line knows neither strike nor code. */
function asLinePiece(piece: Text): Text {
  if (!piece.marks.code && !piece.marks.strike) return piece;
  const { code: _code, strike: _strike, ...marks } = piece.marks;
  return { kind: "text", text: piece.text, marks };
}

/** Emphasis around whole words, apart from other emphasis: no reader misunderstands that. */
function isEasy(pieces: readonly Text[]): boolean {
  return pieces.every((piece, index) => {
    if (piece.marks.link !== undefined) return false;
    if (emphasisOf(piece).length === 0) return true;
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    return (
      /^[A-Za-z0-9](?:.*[A-Za-z0-9])?$/.test(piece.text) &&
      (before === undefined || before.text.endsWith(" ")) &&
      (after === undefined || /^[ .,;:!?)]/.test(after.text))
    );
  });
}

/** A stretch of a line that is marked alike, ready but for its emphasis. */
interface Unit {
  readonly markdown: string;
  readonly emphasis: readonly Emphasis[];
}

/** Opens and closes signs as marks come and go; what stays longest is opened first. */
function emphasised(pieces: readonly Text[]): string {
  return withSigns(unitsOf(pieces));
}

/** A link is one unit, whatever is marked within it. */
function unitsOf(pieces: readonly Text[]): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < pieces.length;) {
    const { link } = pieces[at]?.marks ?? NO_MARKS;
    const end = link === undefined ? at + 1 : endOfLink(pieces, at, link);
    const edges = { isFirst: at === 0, isLast: end === pieces.length };
    units.push(
      link === undefined ? unitOf(pieces[at], edges) : linkOf(pieces.slice(at, end), link),
    );
    at = end;
  }
  return units;
}

function endOfLink(pieces: readonly Text[], start: number, href: string): number {
  const end = pieces.findIndex((piece, at) => at > start && piece.marks.link !== href);
  return end === -1 ? pieces.length : end;
}

function unitOf(piece: Text | undefined, edges: { isFirst: boolean; isLast: boolean }): Unit {
  if (piece === undefined) return { markdown: "", emphasis: [] };
  if (piece.marks.code) return { markdown: codeSpan(piece.text), emphasis: [] };
  const markdown = escapeText(piece.text, { inLink: false, ...edges });
  return { markdown, emphasis: emphasisOf(piece) };
}

function linkOf(pieces: readonly Text[], href: string): Unit {
  const emphases = pieces.map(emphasisOf);
  const shared = ALL_EMPHASIS.filter((mark) => emphases.every((marks) => marks.includes(mark)));
  const label = pieces.map((piece, index): Unit => ({
    markdown: escapeText(piece.text, { inLink: true, isFirst: false, isLast: false }),
    emphasis: (emphases[index] ?? []).filter((mark) => !shared.includes(mark)),
  }));
  return { markdown: `[${withSigns(label)}](${target(href)})`, emphasis: shared };
}

function withSigns(units: readonly Unit[]): string {
  let markdown = "";
  let open: readonly Emphasis[] = [];
  units.forEach((unit, index) => {
    const firstClosed = open.findIndex((mark) => !unit.emphasis.includes(mark));
    const kept = firstClosed === -1 ? open : open.slice(0, firstClosed);
    const opened = unit.emphasis
      .filter((mark) => !kept.includes(mark))
      .toSorted((a, b) => lasts(units, index, b) - lasts(units, index, a));
    const closed = signsOf(open.slice(kept.length).toReversed());
    markdown = joined(markdown, { closed, opened: signsOf(opened) }, unit.markdown);
    open = [...kept, ...opened];
  });
  return markdown + signsOf(open.toReversed());
}

/** Signs stand beside words: a space between two pieces goes between what closes and what opens. */
function joined(markdown: string, signs: { closed: string; opened: string }, next: string): string {
  const { closed, opened } = signs;
  if (closed === "" && opened === "") return markdown + next;
  const end = markdown.trimEnd();
  const start = next.trimStart();
  const spaces = markdown.slice(end.length) + next.slice(0, next.length - start.length);
  return end + closed + spaces + opened + start;
}

function signsOf(marks: readonly Emphasis[]): string {
  return marks.map((mark) => SIGNS[mark]).join("");
}

function emphasisOf({ marks }: Text): Emphasis[] {
  const emphasis: Emphasis[] = [];
  if (marks.bold) emphasis.push("bold");
  if (marks.italic) emphasis.push("italic");
  if (marks.strike) emphasis.push("strike");
  return emphasis;
}

/** How many units from here on have the mark. */
function lasts(units: readonly Unit[], index: number, mark: Emphasis): number {
  const end = units.findIndex((unit, at) => at > index && !unit.emphasis.includes(mark));
  return (end === -1 ? units.length : end) - index;
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
