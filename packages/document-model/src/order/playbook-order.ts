import type * as Y from "yjs";

import { playbookRoots } from "../layout/layout.ts";
import { type Placed, compareOrder, keyAt } from "./order.ts";

/**
 * Ids of the scenarios that have a row, in the order of the playbook. One without a place comes
 * last; a place without a row is ignored. `knownIds` in the order for those without a place.
 */
export function orderedScenarioIds(doc: Y.Doc, knownIds: readonly string[]): string[] {
  const { order } = playbookRoots(doc);
  const placed: Placed[] = [];
  const unplaced: string[] = [];
  for (const id of new Set(knownIds)) {
    const ord = order.get(id);
    if (typeof ord === "string") placed.push({ id, ord });
    else unplaced.push(id);
  }
  return [...placed.toSorted(compareOrder).map(({ id }) => id), ...unplaced];
}

/**
 * Puts a scenario at an index (0: first; beyond the end: last) among the others that are known.
 * Scenarios before it that have no place yet get one, so that it can stand behind them.
 */
export function placeScenario(
  doc: Y.Doc,
  scenarioId: string,
  { index, knownIds }: { readonly index: number; readonly knownIds: readonly string[] },
): void {
  doc.transact(() => {
    const { order } = playbookRoots(doc);
    const ids = orderedScenarioIds(doc, knownIds).filter((id) => id !== scenarioId);
    const row = ids.map((id): Placed => {
      const ord = order.get(id);
      return { id, ord: typeof ord === "string" ? ord : "" };
    });
    const at = Math.max(0, Math.min(index, row.length));
    order.set(
      scenarioId,
      keyAt(row, at, (id, ord) => order.set(id, ord)),
    );
  });
}

/** Removes places of scenarios that have no row any more; says which. For the server alone. */
export function sweepPlaces(doc: Y.Doc, knownIds: readonly string[]): string[] {
  const { order } = playbookRoots(doc);
  const known = new Set(knownIds);
  const dangling = [...order.keys()].filter((id) => !known.has(id));
  if (dangling.length > 0) doc.transact(() => dangling.forEach((id) => order.delete(id)));
  return dangling;
}
