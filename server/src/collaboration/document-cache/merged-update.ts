import * as Y from "yjs";

/** What Yjs writes for "nothing": no structs, no deletions. */
export const EMPTY_UPDATE: Uint8Array = new Uint8Array([0, 0]);

/** Merging n updates flat costs n² (yjs issue 710); a tree of small merges costs n log n. */
const FAN_IN = 32;

/** All updates as one. They may overlap; they must be complete together. */
export function mergedUpdate(updates: readonly Uint8Array[]): Uint8Array {
  let level = updates;
  while (level.length > 1) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += FAN_IN) {
      next.push(Y.mergeUpdates(level.slice(i, i + FAN_IN)));
    }
    level = next;
  }
  return level[0] ?? EMPTY_UPDATE;
}
