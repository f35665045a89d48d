"use client";
import { type RefObject, useCallback } from "react";

import { useCommands } from "../commands/commands.tsx";

/** Marks what j and k move between; the element is a link, so that Enter opens it. */
export const LIST_ITEM = { "data-list-item": true } as const;

/**
 * j and k move the real focus, so that the browser and a screen reader know where one is.
 * With `onToggle`, x selects what has the focus: it is given the element's `data-id`.
 */
export function useListKeys(
  list: RefObject<HTMLElement | null>,
  onToggle?: (id: string) => void,
): void {
  // Asked of the page and not of the data: only what is drawn can have the focus.
  const items = useCallback(
    () => [...(list.current?.querySelectorAll<HTMLElement>("[data-list-item]") ?? [])],
    [list],
  );
  const focused = () => items().findIndex((item) => item === document.activeElement);
  const move = (step: number) => {
    const all = items();
    const next = Math.min(all.length - 1, Math.max(0, focused() + step));
    all[next]?.focus();
    all[next]?.scrollIntoView({ block: "nearest" });
  };
  const toggle = () => {
    const id = items()[focused()]?.dataset["id"];
    if (id) onToggle?.(id);
  };
  const key = { group: "In the list", inPalette: false };
  useCommands([
    { ...key, id: "next", label: "Next", hotkey: "j", run: () => move(1) },
    { ...key, id: "previous", label: "Previous", hotkey: "k", run: () => move(-1) },
    ...(onToggle ? [{ ...key, id: "select", label: "Select", hotkey: "x", run: toggle }] : []),
  ]);
}
