import * as Y from "yjs";

import type { Inline } from "./blocks.ts";
import { editRange, insertInline } from "./edit-inline.ts";
import { rawText } from "./read-blocks.ts";

/**
 * All text of a fragment in one string, without anything between blocks, and where each piece of
 * it lives. Indexes into it are what ranges of suggestions are counted in.
 */
export interface FlatText {
  readonly text: string;
  readonly segments: readonly Segment[];
}

interface Segment {
  readonly type: Y.XmlText;
  readonly start: number;
  readonly end: number;
}

/** Deeper content was made by hand; see `read-blocks.ts`. */
const MAX_DEPTH = 32;

/** Stands for the fragment as it is now: after an edit, ask again. */
export function flatTextOf(fragment: Y.XmlFragment): FlatText {
  const segments: Segment[] = [];
  const parts: string[] = [];
  let length = 0;
  const visit = (parent: Y.XmlFragment, depth: number): void => {
    for (const child of parent.toArray()) {
      if (child instanceof Y.XmlText) {
        const text = rawText(child);
        segments.push({ type: child, start: length, end: length + text.length });
        parts.push(text);
        length += text.length;
      } else if (child instanceof Y.XmlElement && depth < MAX_DEPTH) visit(child, depth + 1);
    }
  };
  visit(fragment, 0);
  return { text: parts.join(""), segments };
}

/**
 * The Yjs text and index at which a place of the flat text lies. On the border of two texts,
 * `before` means the end of the left one, `after` the start of the right one.
 */
export function locate(
  { segments }: FlatText,
  index: number,
  side: "before" | "after",
): { readonly type: Y.XmlText; readonly index: number } | undefined {
  const segment =
    side === "after"
      ? (segments.find(({ start, end }) => start <= index && index < end) ?? segments.at(-1))
      : (segments.find(({ start, end }) => start < index && index <= end) ?? segments[0]);
  if (segment === undefined || index < segment.start || index > segment.end) return undefined;
  return { type: segment.type, index: index - segment.start };
}

/** The place of the flat text at an index of one of its Yjs texts. */
export function flatIndexOf(
  { segments }: FlatText,
  type: unknown,
  index: number,
): number | undefined {
  const segment = segments.find((each) => each.type === type);
  return segment === undefined ? undefined : Math.min(segment.start + index, segment.end);
}

/** Replaces a stretch of the flat text; what stands in several blocks goes into the first. */
export function replaceStretch(
  flat: FlatText,
  { from, to }: { readonly from: number; readonly to: number },
  next: readonly Inline[],
): void {
  const touched = flat.segments.filter(({ start, end }) => start < to && end > from);
  const [first, ...others] = touched;
  if (first === undefined) {
    const place = locate(flat, from, "before") ?? locate(flat, from, "after");
    if (place !== undefined) insertInline(place.type, place.index, next);
    return;
  }
  for (const { type, start, end } of others) type.delete(0, Math.min(to, end) - start);
  const start = Math.max(from, first.start) - first.start;
  editRange(first.type, { from: start, to: Math.min(to, first.end) - first.start }, next);
}
