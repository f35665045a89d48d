import type { Node } from "@tiptap/pm/model";

/** Positions of an editor's document and indexes of the flat text (`flatTextOf`) are two ways to count the same. */
export function positionOfIndex(doc: Node, index: number, side: "before" | "after"): number {
  let flat = 0;
  let found: number | undefined;
  let end = doc.content.size > 0 ? 1 : 0;
  doc.descendants((node, position) => {
    if (node.isTextblock) end = position + 1;
    if (!node.isText) return;
    const length = node.text?.length ?? 0;
    end = position + length;
    const inside = side === "before" ? index <= flat + length : index < flat + length;
    if (found === undefined && inside && index >= flat) found = position + (index - flat);
    flat += length;
  });
  return found ?? end;
}

/** The index of the flat text, in UTF-16 units; a position between two paragraphs is the end of the first. */
export function indexOfPosition(doc: Node, target: number): number {
  let flat = 0;
  doc.descendants((node, position) => {
    if (!node.isText) return;
    const length = node.text?.length ?? 0;
    flat += Math.max(0, Math.min(length, target - position));
  });
  return flat;
}

/** The same as the length of `flatTextOf` of what the editor shows. */
export function flatLength(doc: Node): number {
  return indexOfPosition(doc, doc.content.size);
}
