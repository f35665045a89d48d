import * as Y from "yjs";

import {
  type Block,
  type HeadingLevel,
  type Inline,
  type Marks,
  NO_MARKS,
  appendText,
} from "./blocks.ts";
import { safeHref } from "./safe-href.ts";

/**
 * Reads Yjs types without ever writing (the editor's own conversion deletes what it does not
 * know). It walks the items themselves, because a scenario of 40 lines is read after every edit.
 * Nesting below this depth is ignored: only a hand-made document has it, and recursion must end.
 */
const MAX_DEPTH = 32;

/** What a fragment of blocks says. Unknown elements count as what stands inside them. */
export function blocksOf(fragment: Y.XmlFragment): Block[] {
  const blocks: Block[] = [];
  collectBlocks(fragment, blocks, 0);
  return blocks;
}

/** What a fragment of one paragraph says; were there several, they are joined by a space. */
export function inlineOf(fragment: Y.XmlFragment): Inline[] {
  const content: Inline[] = [];
  for (const child of childrenOf(fragment)) {
    if (content.length === 0) {
      collectInline(child, content, 0);
      continue;
    }
    const more = contentOf(child);
    if (more.length > 0) appendText(content, " ", NO_MARKS);
    for (const piece of more) {
      if (piece.kind === "break") content.push(piece);
      else appendText(content, piece.text, piece.marks);
    }
  }
  return content;
}

/**
 * A fragment of one paragraph piece by piece, with nothing added or left out: the indexes in it
 * are those of its flat text.
 */
export function rawInlineOf(fragment: Y.XmlFragment): Inline[] {
  return childrenOf(fragment).flatMap((child) =>
    contentOf(child).filter((piece) => piece.kind === "text"),
  );
}

type Child = Y.XmlFragment | Y.XmlText;

function childrenOf(fragment: Y.XmlFragment): Child[] {
  const children: Child[] = [];
  for (const item of Y.getTypeChildren(fragment)) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const { type } = item.content;
    if (type instanceof Y.XmlFragment || type instanceof Y.XmlText) children.push(type);
  }
  return children;
}

/** What one child of such a fragment says: one block, or several if the element is unknown. */
export function blocksOfChild(child: Y.XmlFragment | Y.XmlText): Block[] {
  const blocks: Block[] = [];
  collectChild(child, blocks, 0);
  return blocks;
}

function collectBlocks(fragment: Y.XmlFragment, blocks: Block[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  for (const child of childrenOf(fragment)) collectChild(child, blocks, depth);
}

function collectChild(child: Child, blocks: Block[], depth: number): void {
  switch (child instanceof Y.XmlElement ? child.nodeName : "") {
    case "heading":
      blocks.push({ kind: "heading", level: levelOf(child), content: contentOf(child) });
      break;
    case "bulletList":
    case "orderedList":
      blocks.push(listOf(child, depth));
      break;
    case "paragraph":
      blocks.push({ kind: "paragraph", content: contentOf(child) });
      break;
    default:
      if (child instanceof Y.XmlFragment) collectBlocks(child, blocks, depth + 1);
      else blocks.push({ kind: "paragraph", content: contentOf(child) });
  }
}

function listOf(list: Child, depth: number): Block {
  const items: Block[][] = [];
  for (const item of list instanceof Y.XmlFragment ? childrenOf(list) : []) {
    const blocks: Block[] = [];
    if (item instanceof Y.XmlFragment) collectBlocks(item, blocks, depth + 1);
    items.push(blocks);
  }
  const ordered = list instanceof Y.XmlElement && list.nodeName === "orderedList";
  return { kind: "list", ordered, items };
}

function levelOf(child: Child): HeadingLevel {
  const level: unknown = child instanceof Y.XmlElement ? child.getAttribute("level") : undefined;
  return level === 1 || level === 2 ? level : 3;
}

/** What stands in a paragraph or heading. */
export function contentOf(element: Y.XmlFragment | Y.XmlText): Inline[] {
  const content: Inline[] = [];
  collectInline(element, content, 0);
  return content;
}

function collectInline(node: Child, content: Inline[], depth: number): void {
  if (depth > MAX_DEPTH) return;
  if (node instanceof Y.XmlText) {
    collectText(node, content);
    return;
  }
  if (node instanceof Y.XmlElement && node.nodeName === "hardBreak") {
    content.push({ kind: "break" });
    return;
  }
  for (const child of childrenOf(node)) collectInline(child, content, depth + 1);
}

function collectText(text: Y.XmlText, content: Inline[]): void {
  let marks = NO_MARKS;
  for (const item of Y.getTypeChildren(text)) {
    if (item.deleted) continue;
    const { content: piece } = item;
    if (piece instanceof Y.ContentString) appendText(content, visible(piece.str), marks);
    else if (piece instanceof Y.ContentFormat) marks = withFormat(marks, piece.key, piece.value);
  }
}

/** Control characters have no place in a line; PostgreSQL refuses U+0000 outright. */
export function visible(text: string): string {
  if (!/\p{Cc}/u.test(text)) return text;
  return text.replace(/[\t\n\r]/g, " ").replace(/\p{Cc}/gu, "");
}

/** What a plain text such as a title says. */
export function plainText(text: Y.Text): string {
  return visible(rawText(text));
}

/** A text character by character, so that indexes in it are Yjs's; what is no text is one sign. */
export function rawText(text: Y.Text): string {
  let raw = "";
  for (const item of Y.getTypeChildren(text)) {
    if (item.deleted || !item.countable) continue;
    raw += item.content instanceof Y.ContentString ? item.content.str : OBJECT.repeat(item.length);
  }
  return raw;
}

/** What Unicode puts where something that is no character stands. */
const OBJECT = "\ufffc";

/** y-tiptap appends a hash to the names of marks that may overlap themselves. */
const HASHED = /--[a-zA-Z0-9+/=]{8}$/;

function withFormat(marks: Marks, key: string, value: unknown): Marks {
  const name = key.replace(HASHED, "");
  const on = value !== null && value !== false;
  switch (name) {
    case "bold":
    case "italic":
    case "strike":
    case "code": {
      const { [name]: _, ...others } = marks;
      return on ? { ...others, [name]: true } : others;
    }
    case "link": {
      const { link: _, ...others } = marks;
      const href = hrefOf(value);
      return href === undefined ? others : { ...others, link: href };
    }
    default:
      return marks;
  }
}

function hrefOf(value: unknown): string | undefined {
  return typeof value === "object" && value !== null && "href" in value
    ? safeHref(value.href)
    : undefined;
}
