"use client";
import { type RefObject, useCallback } from "react";

import { useCommands } from "../commands/commands.tsx";

/** Marks what j and k move between; the element is a link, so that Enter opens it. */
export const LIST_ITEM = { "data-list-item": true } as const;

/** j and k move the real focus, so that the browser and a screen reader know where one is. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  const items = useCallback(
    () => [...(list.current?.querySelectorAll<HTMLElement>("[data-list-item]") ?? [])],
    [list],
  );
  const move = (step: number) => {
    const all = items();
    const focused = all.findIndex((item) => item === document.activeElement);
    const next = Math.min(all.length - 1, Math.max(0, focused + step));
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: "nearest" });
  };
  const key = { group: "In the list", inPalette: false };
  useCommands([
    { ...key, id: "next", label: "Next", hotkey: "j", run: () => move(1) },
    { ...key, id: "previous", label: "Previous", hotkey: "k", run: () => move(-1) },
  ]);
}
