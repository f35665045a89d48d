import { type Block, type Inline, plainOf } from "../rich-text/blocks.ts";
import { sliceInline } from "../rich-text/edit-inline.ts";
import { escapeLineStart } from "./escape.ts";
import { inlineMarkdown, linesOf } from "./inline-markdown.ts";

/** Blocks as Markdown; empty paragraphs say nothing and are left out. */
export function blockMarkdown(blocks: readonly Block[]): string {
  return joined(blocks, "\n\n");
}

function joined(blocks: readonly Block[], gap: string): string {
  const parts: string[] = [];
  let previous: Block | undefined;
  let isAlternate = false;
  for (const block of blocks) {
    // Two lists in a row would read as one: the second gets another marker.
    isAlternate = isSameList(previous, block) && !isAlternate;
    const markdown = block.kind === "list" ? listMarkdown(block, isAlternate) : lineBlock(block);
    if (markdown === "") continue;
    parts.push(markdown);
    previous = block;
  }
  return parts.join(gap);
}

function isSameList(a: Block | undefined, b: Block): boolean {
  return a?.kind === "list" && b.kind === "list" && a.ordered === b.ordered;
}

function lineBlock(block: Exclude<Block, { kind: "list" }>): string {
  const text = paragraphMarkdown(block.content);
  if (block.kind === "paragraph" || text === "") return text;
  return `${"#".repeat(block.level)} ${text.replaceAll("\\\n", " ")}`;
}

/** The lines of a paragraph, none of which may look like the start of another block. */
function paragraphMarkdown(content: readonly Inline[]): string {
  const markdown = inlineMarkdown(trimmed(content), "blocks");
  if (!markdown.includes("\n")) return escapeLineStart(markdown);
  return markdown
    .split("\\\n")
    .map((line) => escapeLineStart(line.trim()))
    .join("\\\n");
}

/** Markdown has no paragraphs that begin or end with a space or a break, nor lines that do. */
function trimmed(content: readonly Inline[]): readonly Inline[] {
  const [only] = content;
  if (content.length === 1 && only?.kind === "text" && only.text === only.text.trim()) {
    return content;
  }
  const shown = linesOf(content).map((line) => trimmedLine(line));
  const from = shown.findIndex((line) => line.length > 0);
  const to = shown.findLastIndex((line) => line.length > 0);
  const kept: Inline[] = [];
  shown.slice(Math.max(0, from), to + 1).forEach((line, index) => {
    if (index > 0) kept.push({ kind: "break" });
    kept.push(...line);
  });
  return kept;
}

function trimmedLine(line: readonly Inline[]): Inline[] {
  const text = plainOf(line);
  const from = text.length - text.trimStart().length;
  return sliceInline(line, from, Math.max(from, text.trimEnd().length));
}

function listMarkdown(list: Extract<Block, { kind: "list" }>, isAlternate: boolean): string {
  return list.items
    .map((item, index) => {
      const sign = list.ordered
        ? `${index + 1}${isAlternate ? ")" : "."}`
        : isAlternate
          ? "*"
          : "-";
      const indent = " ".repeat(sign.length + 1);
      return `${sign} ${itemMarkdown(item).replaceAll(/\n(?=[^\n])/g, `\n${indent}`)}`.trimEnd();
    })
    .join("\n");
}

/** The first paragraph of an item stands beside its sign, also when it is empty. */
function itemMarkdown(item: readonly Block[]): string {
  const [first, ...rest] = item;
  const head = first?.kind === "paragraph" ? lineBlock(first) : "";
  const body = first?.kind === "paragraph" ? rest : item;
  const isTight = body.every((block) => block.kind === "list");
  const tail = joined(body, "\n\n");
  if (tail === "") return head;
  return head + (isTight ? "\n" : "\n\n") + tail;
}
