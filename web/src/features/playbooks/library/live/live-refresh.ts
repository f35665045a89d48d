import type { PlaybookChangeKind } from "../../../../api/generated/graphql.ts";

/** An event of the API: which playbook, and what kind of thing happened to it. */
export interface LibraryChange {
  readonly playbookId: string;
  readonly kind: PlaybookChangeKind;
}

/** What to ask for anew; with `list` the cards come along and need not be named. */
export interface Refresh {
  /** Cards on the page that show something old. */
  readonly cards: readonly string[];
  /** Whether a playbook may have come, gone, or moved to another tab. */
  readonly list: boolean;
}

/** Events are thin: this decides what must be asked for anew, and asks for as little as is enough. */
export function planRefresh(
  changes: readonly LibraryChange[],
  shown: ReadonlySet<string>,
): Refresh {
  const list = changes.some(({ kind, playbookId }) => changesTheList(kind, shown.has(playbookId)));
  if (list) return { cards: [], list };
  const cards = changes.map(({ playbookId }) => playbookId).filter((id) => shown.has(id));
  return { cards: [...new Set(cards)], list };
}

/** Whether a playbook may come into the list or leave it, by what happened to it. */
function changesTheList(kind: PlaybookChangeKind, isShown: boolean): boolean {
  switch (kind) {
    case "CREATED":
    case "RESTORED":
    case "STATUS":
      return true;
    // It leaves its tab, and comes into the trash.
    case "DELETED":
      return true;
    case "UPDATED":
      // Somewhere else it may now fit the filters.
      return !isShown;
    case "SCENARIO_ADDED":
    case "SCENARIO_UPDATED":
    case "SCENARIO_MOVED":
    case "SCENARIO_DELETED":
    case "SUGGESTIONS":
      return false;
    default:
      return unreachable(kind);
  }
}

/** A later server may tell of more: asking for all is never wrong. */
function unreachable(_kind: never): boolean {
  return true;
}
