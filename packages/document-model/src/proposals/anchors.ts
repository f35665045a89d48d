import * as Y from "yjs";

import { isBorder } from "../rich-text/edit-inline.ts";
import { type FlatText, flatIndexOf, locate } from "../rich-text/flat-text.ts";
import type { Anchors } from "./proposal.ts";

/** How much text on either side of a range is remembered, to find it when its anchors are lost. */
const QUOTE_CONTEXT = 32;

/** A stretch of a flat text: UTF-16 code units, `to` exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is stored for a range of a flat text; undefined when there is no such range. */
export function anchorsFor(
  flat: FlatText,
  { from, to }: Range,
): Pick<Anchors, "from" | "to" | "prefix" | "suffix"> | undefined {
  if (!isBorder(flat.text, from) || !isBorder(flat.text, to)) return undefined;
  const start = locate(flat, from, "after");
  const end = locate(flat, to, "before");
  if (start === undefined || end === undefined) return undefined;
  return {
    // The start sticks to the character on its right, the end to the one on its left: what is
    // typed at the borders of a range does not belong to it.
    from: encoded(start, 0),
    to: encoded(end, -1),
    prefix: flat.text.slice(Math.max(0, from - QUOTE_CONTEXT), from),
    suffix: flat.text.slice(to, to + QUOTE_CONTEXT),
  };
}

function encoded({ type, index }: { type: Y.XmlText; index: number }, assoc: 0 | -1): Uint8Array {
  return Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(type, index, assoc));
}

/** Where the range of a proposal is now; undefined when its text is gone or not the only one. */
export function rangeOf(
  doc: Y.Doc,
  flat: FlatText,
  { anchors, base }: { readonly anchors: Anchors; readonly base: string },
): Range | undefined {
  const from = placeOf(doc, flat, anchors.from);
  const to = placeOf(doc, flat, anchors.to);
  if (from !== undefined && to !== undefined && isQuote(flat.text, { from, to }, base)) {
    return { from, to };
  }
  return findQuote(flat.text, { base, prefix: anchors.prefix, suffix: anchors.suffix });
}

function isQuote(text: string, { from, to }: Range, base: string): boolean {
  return from <= to && text.slice(from, to) === base && isBorder(text, from) && isBorder(text, to);
}

/** The index of the flat text at which an encoded relative position lies, wherever it came from. */
export function placeOf(doc: Y.Doc, flat: FlatText, anchor: Uint8Array): number | undefined {
  const position = decoded(anchor);
  // A position that names a root would create that root.
  if (position === undefined || position.tname !== null) return undefined;
  const place = absolutePosition(position, doc);
  return place === null ? undefined : flatIndexOf(flat, place.type, place.index);
}

function decoded(anchor: Uint8Array): Y.RelativePosition | undefined {
  try {
    return Y.decodeRelativePosition(anchor);
  } catch {
    return undefined; // Bytes that are no position: written by hand.
  }
}

function absolutePosition(position: Y.RelativePosition, doc: Y.Doc): Y.AbsolutePosition | null {
  try {
    return Y.createAbsolutePositionFromRelativePosition(position, doc);
  } catch {
    return null; // It names an item that this document never had.
  }
}

interface Quote {
  readonly base: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** The only place at which the quoted text stands between the same neighbours. */
function findQuote(text: string, { base, prefix, suffix }: Quote): Range | undefined {
  const quote = prefix + base + suffix;
  if (quote === "") return undefined;
  const first = text.indexOf(quote);
  if (first === -1 || text.includes(quote, first + 1)) return undefined;
  return { from: first + prefix.length, to: first + prefix.length + base.length };
}
