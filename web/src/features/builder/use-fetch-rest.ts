"use client";
import { useEffect, useSyncExternalStore } from "react";

import { editorLoader } from "../../editor/text/editor-loader.ts";

/** What a scenario can be read and written without: menus and hints, what is folded, and what completes words. */
const REST: readonly (() => Promise<unknown>)[] = [
  () => import("../../ui/menu/loaded-menu.tsx"),
  () => import("../../ui/hint/loaded-hint.tsx"),
  () => import("./lines/line-items.tsx"),
  () => import("./bar/status-items.tsx"),
  () => import("./bar/export-items.tsx"),
  () => import("./scenario-nav/scenario-items.tsx"),
  () => import("./generations/model-chip-items.tsx"),
  () => import("./generations/rewording-items.tsx"),
  () => import("./scenario/completing-input.tsx"),
  () => import("./generations/wishes-popover.tsx"),
  () => import("./suggestions/sources-pane.tsx"),
  () => import("./suggestions/decided-list.tsx"),
  () => import("./overview.tsx"),
];

/** Whoever writes at once has begun by then. */
const AFTER_EDITOR_MS = 5_000;

/**
 * What is fetched when somebody reaches for it is here before the connection can be lost: lines are moved and deleted
 * without a server, too. Behind the editor, so that nobody waits for it.
 */
export function useFetchRest(): void {
  const { subscribe, get } = editorLoader.loaded;
  const hasEditor = useSyncExternalStore(subscribe, get, () => undefined) !== undefined;
  useEffect(() => {
    if (!hasEditor) return undefined;
    const timer = setTimeout(() => {
      // What fails now is asked for again when it is wanted.
      for (const fetch of REST) void fetch().catch(() => undefined);
    }, AFTER_EDITOR_MS);
    return () => clearTimeout(timer);
  }, [hasEditor]);
}
