import type { RefObject } from "react";

/**
 * Where there is no room beside a list, what was chosen from it stands below it: one is led there. `narrow` is the media
 * query by which the sheet puts it below.
 */
export function leadWhereNarrow(panel: RefObject<HTMLElement | null>, narrow: string): void {
  if (!window.matchMedia(narrow).matches) return;
  // Once it has been drawn.
  requestAnimationFrame(() => panel.current?.scrollIntoView({ block: "start" }));
}
