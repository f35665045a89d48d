import * as z from "zod/mini";

/** More playbooks than anybody writes in at one time. */
const MOST_KEPT = 50;
const KEY = "playbooks.kept-models";

/** A playbook and its model, the newest last. */
const Kept = z.array(z.tuple([z.string(), z.string()]));

/** The model that was chosen for a playbook on this device; undefined: as set up. */
export const keptModel = (playbookId: string): string | undefined =>
  readKept().find(([id]) => id === playbookId)?.[1];

export function keepModel(playbookId: string, model: string | undefined): void {
  const others = readKept().filter(([id]) => id !== playbookId);
  const next = model === undefined ? others : [...others, [playbookId, model]];
  try {
    localStorage.setItem(KEY, JSON.stringify(next.slice(-MOST_KEPT)));
  } catch {
    // Without storage it counts until the page is left, and that is all.
  }
}

/** In another shape it counts as nothing. */
function readKept(): z.infer<typeof Kept> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Kept.safeParse(stored).data ?? [];
  } catch {
    return [];
  }
}
