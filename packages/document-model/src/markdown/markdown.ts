import type * as Y from "yjs";

import { type Block, type Inline, appendText, plainOf } from "../rich-text/blocks.ts";
import { blocksOf, inlineOf } from "../rich-text/read-blocks.ts";
import { wellFormed } from "../rich-text/well-formed.ts";
import { writeBlocks, writeParagraph } from "../rich-text/write-blocks.ts";
import { blockMarkdown } from "./block-markdown.ts";
import { inlineMarkdown } from "./inline-markdown.ts";
import { asOneLine } from "./one-line.ts";
import { type MarkdownMode, parseInline } from "./reading/inline-parser.ts";
import { parseBlocks } from "./reading/parse-blocks.ts";

/**
 * The text of a fragment as Markdown; writes nothing. "inline" for a line's text (one paragraph;
 * bold, italic, links), "blocks" for all else. `writeMarkdown` of the result changes nothing.
 */
export function markdownOf(fragment: Y.XmlFragment, mode: MarkdownMode): string {
  return mode === "inline"
    ? inlineMarkdown(inlineOf(fragment), mode)
    : blockMarkdown(blocksOf(fragment));
}

/** The text of a fragment without any marks; blocks and list items on lines of their own. */
export function plainTextOf(fragment: Y.XmlFragment): string {
  const lines: string[] = [];
  collectLines(blocksOf(fragment), lines);
  return lines.join("\n");
}

function collectLines(blocks: readonly Block[], lines: string[]): void {
  for (const block of blocks) {
    if (block.kind === "list") for (const item of block.items) collectLines(item, lines);
    else lines.push(plainOf(block.content));
  }
}

/** Makes the fragment say what the Markdown says, by the smallest edit. */
export function writeMarkdown(fragment: Y.XmlFragment, markdown: string, mode: MarkdownMode): void {
  if (mode === "inline") writeParagraph(fragment, parseLine(markdown));
  else writeBlocks(fragment, parseBlocks(markdown));
}

/** The Markdown of a line as pieces: one paragraph, so newlines are spaces. */
export function parseLine(markdown: string): Inline[] {
  const content: Inline[] = [];
  for (const piece of parseInline(asOneLine(wellFormed(markdown)), "inline")) {
    if (piece.kind === "text") appendText(content, piece.text, piece.marks);
  }
  return content;
}

/** Markdown of one line and of several as plain text. */
export function plainTextOfMarkdown(markdown: string, mode: MarkdownMode): string {
  if (mode === "inline") return plainOf(parseLine(markdown));
  const lines: string[] = [];
  collectLines(parseBlocks(markdown), lines);
  return lines.join("\n");
}
