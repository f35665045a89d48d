import * as Y from "yjs";

import { elementOf, itemOf, nodeNameOf, setLevel } from "./block-elements.ts";
import { type Block, type Inline, sameContent } from "./blocks.ts";
import { editInline } from "./edit-inline.ts";
import { blocksOf, blocksOfChild, inlineOf } from "./read-blocks.ts";

type Child = Y.XmlElement | Y.XmlText | Y.XmlHook;

const EMPTY: Block = { kind: "paragraph", content: [] };

/**
 * Makes a container of blocks say `next` and touches as little as it can: equal blocks at both
 * ends stay, blocks of one kind are edited in place, the rest is deleted or inserted. An editor
 * needs at least one block, so nothing becomes one empty paragraph.
 */
export function writeBlocks(container: Y.XmlFragment, next: readonly Block[]): void {
  const wanted = next.length > 0 ? next : [EMPTY];
  const children = container.toArray();
  const shown = children.map((child) => (child instanceof Y.XmlHook ? [] : blocksOfChild(child)));
  replaceBetweenEnds(container, {
    oldCount: children.length,
    newCount: wanted.length,
    isSame: (old, index) => sameBlocks(shown[old] ?? [], wanted.slice(index, index + 1)),
    edit: (index) => editBlock(children[index], wanted[index] ?? EMPTY),
    make: (index) => elementOf(wanted[index] ?? EMPTY),
  });
}

/** Makes a fragment of one paragraph say `next`. */
export function writeParagraph(fragment: Y.XmlFragment, next: readonly Inline[]): void {
  const [first] = fragment.toArray();
  if (fragment.length === 1 && first instanceof Y.XmlElement && first.nodeName === "paragraph") {
    editInline(first, next);
    return;
  }
  if (fragment.length > 0 && sameContent(inlineOf(fragment), next)) return;
  if (fragment.length > 0) fragment.delete(0, fragment.length);
  fragment.insert(0, [elementOf({ kind: "paragraph", content: next })]);
}

/** Says whether the block that stands there could be edited into the wanted one. */
function editBlock(child: Child | undefined, block: Block): boolean {
  if (!(child instanceof Y.XmlElement) || child.nodeName !== nodeNameOf(block)) return false;
  if (block.kind === "list") writeItems(child, block.items);
  else editInline(child, block.content);
  if (block.kind === "heading") setLevel(child, block.level);
  return true;
}

function writeItems(list: Y.XmlElement, wanted: readonly (readonly Block[])[]): void {
  const items = list.toArray();
  const shown = items.map((item) => (item instanceof Y.XmlElement ? blocksOf(item) : []));
  replaceBetweenEnds(list, {
    oldCount: items.length,
    newCount: wanted.length,
    isSame: (old, index) => sameBlocks(shown[old] ?? [], wanted[index] ?? []),
    edit: (index) => editItem(items[index], wanted[index] ?? []),
    make: (index) => itemOf(wanted[index] ?? []),
  });
}

function editItem(item: Child | undefined, blocks: readonly Block[]): boolean {
  if (!(item instanceof Y.XmlElement) || item.nodeName !== "listItem") return false;
  // The editor's schema wants a paragraph first in every list item.
  writeBlocks(item, blocks[0]?.kind === "paragraph" ? blocks : [EMPTY, ...blocks]);
  return true;
}

interface Replacement {
  readonly oldCount: number;
  readonly newCount: number;
  readonly isSame: (oldIndex: number, newIndex: number) => boolean;
  /** Turns the old child at an index into the new one; false when it must be replaced. */
  readonly edit: (index: number) => boolean;
  readonly make: (newIndex: number) => Y.XmlElement;
}

function replaceBetweenEnds(container: Y.XmlFragment, change: Replacement): void {
  const { oldCount, newCount, isSame, edit, make } = change;
  const limit = Math.min(oldCount, newCount);
  let start = 0;
  while (start < limit && isSame(start, start)) start++;
  let end = 0;
  while (end < limit - start && isSame(oldCount - 1 - end, newCount - 1 - end)) end++;

  const oldEnd = oldCount - end;
  const newEnd = newCount - end;
  for (let i = start; i < newEnd; i++) {
    if (i < oldEnd && edit(i)) continue;
    if (i < oldEnd) container.delete(i, 1);
    container.insert(i, [make(i)]);
  }
  if (oldEnd > newEnd) container.delete(newEnd, oldEnd - newEnd);
}

function sameBlocks(a: readonly Block[], b: readonly Block[]): boolean {
  return a.length === b.length && a.every((block, index) => sameBlock(block, b[index] ?? EMPTY));
}

function sameBlock(a: Block, b: Block): boolean {
  if (a.kind === "list") {
    return (
      b.kind === "list" &&
      a.ordered === b.ordered &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => sameBlocks(item, b.items[index] ?? []))
    );
  }
  if (b.kind === "list" || a.kind !== b.kind) return false;
  if (a.kind === "heading" && b.kind === "heading" && a.level !== b.level) return false;
  return sameContent(a.content, b.content);
}
