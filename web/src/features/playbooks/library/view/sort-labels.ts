import type { Sort } from "./library-view.ts";

/** Shown in the menu, and in small letters on its button. */
export const SORT_LABELS: Readonly<Record<Sort, string>> = {
  relevance: "Best match",
  edited: "Last edited",
  created: "Newest",
  opened: "Last opened",
  title: "Title",
};
