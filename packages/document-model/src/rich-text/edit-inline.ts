import * as Y from "yjs";

import { childrenFor, formatOf } from "./block-elements.ts";
import { type Inline, type Marks, sameContent, sameMarks } from "./blocks.ts";
import { contentOf } from "./read-blocks.ts";

/** Text and, for each of its code units, the marks on it. */
interface Spread {
  readonly text: string;
  readonly marks: readonly Marks[];
}

/** Makes a paragraph or heading say `next`; what others type in the unchanged ends stays. */
export function editInline(element: Y.XmlElement, next: readonly Inline[]): void {
  const current = contentOf(element);
  if (sameContent(current, next)) return;
  const children = element.toArray();
  const [text] = children;
  const isPlain = children.length === 1 && next.every((piece) => piece.kind === "text");
  if (isPlain && text instanceof Y.XmlText && editText(text, current, next)) return;
  element.delete(0, children.length);
  element.insert(0, childrenFor(next));
}

/** Replaces the part in which both differ. False when Yjs holds more than the reader shows. */
function editText(text: Y.XmlText, current: readonly Inline[], next: readonly Inline[]): boolean {
  const old = spread(current);
  if (old.text.length !== text.length) return false;
  replaceDifference(text, { at: 0, old }, next);
  return true;
}

/** Replaces a range of a text, and of that only the part in which both differ. */
export function editRange(
  text: Y.XmlText,
  { from, to }: { readonly from: number; readonly to: number },
  next: readonly Inline[],
): void {
  const all = spread(contentOf(text));
  if (all.text.length === text.length) {
    const old = { text: all.text.slice(from, to), marks: all.marks.slice(from, to) };
    replaceDifference(text, { at: from, old }, next);
    return;
  }
  if (to > from) text.delete(from, to - from);
  insertInline(text, from, next);
}

function replaceDifference(
  text: Y.XmlText,
  { at, old }: { readonly at: number; readonly old: Spread },
  next: readonly Inline[],
): void {
  const wanted = spread(next);
  const { start, end } = commonEnds(old, wanted);
  const removed = old.text.length - start - end;
  if (removed > 0) text.delete(at + start, removed);
  insertInline(text, at + start, slice(wanted, start, wanted.text.length - end));
}

/** Inserts marked text at an index of a Yjs text; says how long it was. */
export function insertInline(text: Y.XmlText, index: number, content: readonly Inline[]): number {
  let at = index;
  for (const piece of content) {
    if (piece.kind === "break") continue;
    // Always with attributes: without, Yjs takes over the marks of what stands before.
    text.insert(at, piece.text, formatOf(piece.marks));
    at += piece.text.length;
  }
  return at - index;
}

function spread(content: readonly Inline[]): Spread {
  let text = "";
  const marks: Marks[] = [];
  for (const piece of content) {
    if (piece.kind === "break") continue;
    text += piece.text;
    for (let i = 0; i < piece.text.length; i++) marks.push(piece.marks);
  }
  return { text, marks };
}

/** Code units from `from` to `to` as pieces again. */
export function sliceInline(content: readonly Inline[], from: number, to: number): Inline[] {
  return slice(spread(content), from, to);
}

function slice({ text, marks }: Spread, from: number, to: number): Inline[] {
  const content: Inline[] = [];
  for (let at = from; at < to;) {
    const mark = marks[at] ?? {};
    let end = at + 1;
    while (end < to && sameMarks(marks[end] ?? {}, mark)) end++;
    content.push({ kind: "text", text: text.slice(at, end), marks: mark });
    at = end;
  }
  return content;
}

function commonEnds(a: Spread, b: Spread): { start: number; end: number } {
  const same = (i: number, j: number): boolean =>
    a.text[i] === b.text[j] && sameMarks(a.marks[i] ?? {}, b.marks[j] ?? {});
  const limit = Math.min(a.text.length, b.text.length);
  let start = 0;
  while (start < limit && same(start, start)) start++;
  if (isHighSurrogate(a.text, start - 1)) start--;
  let end = 0;
  while (end < limit - start && same(a.text.length - 1 - end, b.text.length - 1 - end)) end++;
  if (isLowSurrogate(a.text, a.text.length - end)) end--;
  return { start, end };
}

/** Whether an index lies between two characters, and not between the halves of an emoji. */
export function isBorder(text: string, index: number): boolean {
  return !(isLowSurrogate(text, index) && isHighSurrogate(text, index - 1));
}

/** Cutting between the halves of an emoji would leave two broken characters in the document. */
export function isHighSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff;
}

/** The second half of a pair; false outside of the text. */
export function isLowSurrogate(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}
