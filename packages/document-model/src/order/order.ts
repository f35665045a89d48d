import { isOrderKey, keyBetween } from "./order-key.ts";

/** Anything that stands in an order: order key first, id where keys are equal. */
export interface Placed {
  readonly id: string;
  readonly ord: string;
}

/** Damaged keys come last, so that one bad entry cannot move the good ones. */
export function compareOrder(a: Placed, b: Placed): number {
  if (a.ord === b.ord) return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  const aIsKey = isOrderKey(a.ord);
  if (aIsKey !== isOrderKey(b.ord)) return aIsKey ? -1 : 1;
  return a.ord < b.ord ? -1 : 1;
}

/**
 * The key for a new entry at `index` of a sorted row. Where the neighbours leave no room (equal
 * keys after concurrent insertions) the following entries of the same key first get new ones
 * through `rekey`, and so do damaged ones before it; call it inside the transaction that uses the
 * result.
 */
export function keyAt(
  row: readonly Placed[],
  index: number,
  rekey: (id: string, ord: string) => void,
): string {
  let start = index;
  while (start > 0 && !isOrderKey(row[start - 1]?.ord ?? "")) start--;
  let low = row[start - 1]?.ord ?? null;
  let end = index;
  while (end < row.length && !isAbove(low, row[end]?.ord ?? "")) end++;
  const above = row[end]?.ord ?? "";
  const high = isOrderKey(above) ? above : null;

  let key = "";
  for (let at = start; at <= end; at++) {
    if (at === index) low = key = keyBetween(low, high);
    const entry = row[at];
    if (at === end || entry === undefined) break;
    low = keyBetween(low, high);
    rekey(entry.id, low);
  }
  return key;
}

/** A damaged key is above every other: such entries come last. */
function isAbove(low: string | null, key: string): boolean {
  return low === null || key > low || !isOrderKey(key);
}
