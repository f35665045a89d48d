/** More playbooks than anybody writes in at one time. */
const MOST_KEPT = 50;
const KEY = "playbooks.kept-models";

/** A playbook and its model, the newest last. By hand and not by zod, which nothing else here would fetch. */
type Kept = readonly [playbookId: string, model: string];

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
function readKept(): readonly Kept[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) && stored.every(isKept) ? stored : [];
  } catch {
    return [];
  }
}

const isKept = (entry: unknown): entry is Kept =>
  Array.isArray(entry) && entry.length === 2 && entry.every((word) => typeof word === "string");
