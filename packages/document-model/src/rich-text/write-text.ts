import type * as Y from "yjs";

import { isHighSurrogate, isLowSurrogate } from "./edit-inline.ts";
import { rawText } from "./read-blocks.ts";
import { wellFormed } from "./well-formed.ts";

/** Makes a plain text say what is wanted: only the part in which both differ is replaced. */
export function writeText(text: Y.Text, wanted: string): void {
  const next = wellFormed(wanted);
  const current = rawText(text);
  if (current === next) return;
  const limit = Math.min(current.length, next.length);
  let start = 0;
  while (start < limit && current[start] === next[start]) start++;
  if (isHighSurrogate(current, start - 1)) start--;
  let end = 0;
  while (end < limit - start && current.at(-1 - end) === next.at(-1 - end)) end++;
  if (isLowSurrogate(current, current.length - end)) end--;
  const change = (): void => {
    if (current.length > start + end) text.delete(start, current.length - start - end);
    if (next.length > start + end) text.insert(start, next.slice(start, next.length - end), {});
  };
  if (text.doc === null) change();
  else text.doc.transact(change);
}
