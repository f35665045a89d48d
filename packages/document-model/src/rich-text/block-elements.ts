import * as Y from "yjs";

import type { Block, HeadingLevel, Inline, Marks } from "./blocks.ts";

/** The attributes under which the editor keeps marks; `{}` is how it writes a mark without any. */
export function formatOf(marks: Marks): Record<string, object> {
  const format: Record<string, object> = {};
  if (marks.bold) format["bold"] = {};
  if (marks.italic) format["italic"] = {};
  if (marks.strike) format["strike"] = {};
  if (marks.code) format["code"] = {};
  if (marks.link !== undefined) format["link"] = { href: marks.link };
  return format;
}

/** Yjs elements for a block, not yet in a document. */
export function elementOf(block: Block): Y.XmlElement {
  if (block.kind === "list") return listElement(block.ordered, block.items.map(itemOf));
  const element = elementWith(block.kind, childrenFor(block.content));
  if (block.kind === "heading") setLevel(element, block.level);
  return element;
}

/** How the editor's schema names the element of a block. */
export function nodeNameOf(block: Block): string {
  if (block.kind !== "list") return block.kind;
  return block.ordered ? "orderedList" : "bulletList";
}

/** 1 to 3, which is all that the editor knows. */
export function setLevel(heading: Y.XmlElement, level: HeadingLevel): void {
  setNumber(heading, "level", level);
}

/** Yjs stores numbers as attributes, and the editor wants them; only Yjs's default type says text. */
function setNumber(
  element: Y.XmlElement<{ [key: string]: string | number }>,
  name: string,
  value: number,
): void {
  element.setAttribute(name, value);
}

/** With the attributes that the editor would otherwise add at its first edit. */
export function listElement(ordered: boolean, items: Y.XmlElement[]): Y.XmlElement {
  const list = elementWith(ordered ? "orderedList" : "bulletList", items);
  if (ordered) setNumber(list, "start", 1);
  return list;
}

/** The editor's schema wants a paragraph first in every list item. */
export function itemOf(blocks: readonly Block[]): Y.XmlElement {
  const first = blocks[0]?.kind === "paragraph" ? [] : [emptyParagraph()];
  return elementWith("listItem", [...first, ...blocks.map(elementOf)]);
}

/**
 * A paragraph with an empty text in it. The text is there from the start, because two people who
 * type into a paragraph without one would each make their own.
 */
export function emptyParagraph(): Y.XmlElement {
  return elementWith("paragraph", childrenFor([]));
}

/** An element outside of any document: it may be inserted once. */
export function elementWith(name: string, children: (Y.XmlText | Y.XmlElement)[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  // Not push: it asks for a length, and Yjs warns when a type outside a document is asked.
  element.insert(0, children);
  return element;
}

/** Texts with hard breaks between them; always at least one text. */
export function childrenFor(content: readonly Inline[]): (Y.XmlText | Y.XmlElement)[] {
  const children: (Y.XmlText | Y.XmlElement)[] = [];
  let text: Inline[] = [];
  for (const piece of content) {
    if (piece.kind === "text") {
      text.push(piece);
      continue;
    }
    children.push(textOf(text), new Y.XmlElement("hardBreak"));
    text = [];
  }
  children.push(textOf(text));
  return children;
}

function textOf(content: readonly Inline[]): Y.XmlText {
  const text = new Y.XmlText();
  const pieces = content.filter((piece) => piece.kind === "text");
  text.applyDelta(
    pieces.map((piece) => ({ insert: piece.text, attributes: formatOf(piece.marks) })),
  );
  return text;
}
