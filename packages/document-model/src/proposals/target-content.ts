import type * as Y from "yjs";

import { scenarioRoots } from "../layout/layout.ts";
import type { LineText } from "../lines/lines.ts";
import { readLine, setLineText } from "../lines/set-line-text.ts";
import { inlineMarkdown } from "../markdown/inline-markdown.ts";
import { markdownOf, parseLine, plainTextOfMarkdown, writeMarkdown } from "../markdown/markdown.ts";
import type { MarkdownMode } from "../markdown/reading/inline-parser.ts";
import { parseBlocks } from "../markdown/reading/parse-blocks.ts";
import { type Inline, NO_MARKS, appendText, sameMarks } from "../rich-text/blocks.ts";
import { sliceInline } from "../rich-text/edit-inline.ts";
import { type FlatText, replaceStretch } from "../rich-text/flat-text.ts";
import { contentOf, plainText, visible } from "../rich-text/read-blocks.ts";
import { writeText } from "../rich-text/write-text.ts";
import type { Range } from "./anchors.ts";
import type { ProposalField, ProposalTarget } from "./proposal.ts";
import { fieldFragment } from "./resolve-proposal.ts";

type Existing = Exclude<ProposalTarget, { kind: "newLine" }>;

/** What the whole line or field says now, in Markdown; undefined when the line does not show. */
export function readWhole(doc: Y.Doc, target: Existing): LineText | undefined {
  return target.kind === "line"
    ? readLine(doc, target.lineId)
    : { text: readField(doc, target.field) };
}

/** Makes the whole line or field say this; a response only where one is given. */
export function writeWhole(doc: Y.Doc, target: Existing, { text, response }: LineText): void {
  if (target.kind === "field") {
    writeField(doc, target.field, text);
    return;
  }
  const { lineId } = target;
  setLineText(doc, { lineId, part: "text" }, text);
  if (response !== undefined) setLineText(doc, { lineId, part: "response" }, response);
}

function readField(doc: Y.Doc, field: ProposalField): string {
  const { title, meta } = scenarioRoots(doc);
  if (field === "title") return plainText(title);
  if (field === "exitCriteria") {
    const value = meta.get("exitCriteria");
    return typeof value === "string" ? visible(value) : "";
  }
  return markdownOf(fieldFragment(doc, field), "blocks");
}

function writeField(doc: Y.Doc, field: ProposalField, markdown: string): void {
  const { title, meta } = scenarioRoots(doc);
  if (field === "title") writeText(title, plainTextOfMarkdown(markdown, "inline"));
  else if (field === "exitCriteria") {
    meta.set("exitCriteria", plainTextOfMarkdown(markdown, "inline"));
  } else writeMarkdown(fieldFragment(doc, field), markdown, "blocks");
}

/** A stretch of a flat text; the mode says which marks may stand there. */
export interface Stretch extends Range {
  readonly mode: MarkdownMode;
}

/** A stretch as Markdown. */
export function readStretch(flat: FlatText, stretch: Stretch): string {
  return inlineMarkdown(piecesOf(flat, stretch), stretch.mode);
}

/**
 * Replaces a stretch by what the Markdown says. A replacement without marks takes over those
 * that the whole stretch had: "€35" for a bold "€29" is bold. Returns its new length.
 */
export function writeStretch(flat: FlatText, stretch: Stretch, markdown: string): number {
  const old = piecesOf(flat, stretch);
  const next = stretch.mode === "inline" ? parseLine(markdown) : flattened(markdown);
  const [first] = old;
  const isUniform =
    first?.kind === "text" &&
    old.every((piece) => piece.kind === "text" && sameMarks(piece.marks, first.marks));
  const isPlain = next.every((piece) => piece.kind === "text" && sameMarks(piece.marks, NO_MARKS));
  const pieces =
    isUniform && isPlain
      ? next.map((piece) => (piece.kind === "text" ? { ...piece, marks: first.marks } : piece))
      : next;
  replaceStretch(flat, stretch, pieces);
  return pieces.reduce((sum, piece) => sum + (piece.kind === "text" ? piece.text.length : 0), 0);
}

function piecesOf(flat: FlatText, { from, to }: Range): Inline[] {
  return flat.segments
    .filter(({ start, end }) => start < to && end > from)
    .flatMap(({ type, start, end }) =>
      sliceInline(contentOf(type), Math.max(from, start) - start, Math.min(to, end) - start),
    );
}

/** All text of the Markdown in one paragraph: a stretch lies within one. */
function flattened(markdown: string): Inline[] {
  const blocks = parseBlocks(markdown);
  const [only] = blocks;
  if (blocks.length === 1 && only?.kind === "paragraph") return withoutBreaks(only.content);
  return parseLine(plainTextOfMarkdown(markdown, "blocks"));
}

function withoutBreaks(content: readonly Inline[]): Inline[] {
  const pieces: Inline[] = [];
  for (const piece of content) {
    if (piece.kind === "break") appendText(pieces, " ", NO_MARKS);
    else appendText(pieces, piece.text, piece.marks);
  }
  return pieces;
}
