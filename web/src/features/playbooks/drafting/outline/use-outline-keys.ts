"use client";
import type { KeyboardEvent, RefObject } from "react";

import { announce } from "../../../../ui/live-region.tsx";
import { MOST } from "../brief/brief.ts";
import { type DraftOutline, lastKey, withAdded, withMoved, without } from "./outline.ts";
import { useRowFocus } from "./use-row-focus.ts";

/** `index` is the scenario's place in the outline, from 0. */
export interface OutlineKeys {
  readonly add: (behind?: string) => void;
  readonly remove: (index: number) => void;
  /** `to` counts places between scenarios as they stand, the moved one among them. */
  readonly move: (index: number, to: number) => void;
  /** In a title: Enter makes the next, Backspace in an empty one takes it away, arrows go on, with Alt they move it. */
  readonly onTitleKey: (event: KeyboardEvent<HTMLTextAreaElement>, index: number) => void;
  /** On a handle: the arrows move. */
  readonly onHandleKey: (event: KeyboardEvent, index: number) => void;
}

type Change = (next: (outline: DraftOutline) => DraftOutline) => void;

/** Adding, removing and moving the scenarios of an outline, with the focus where the next key is expected. */
export function useOutlineKeys(
  list: RefObject<HTMLElement | null>,
  outline: DraftOutline,
  change: Change,
): OutlineKeys {
  const focus = useRowFocus(list);
  const { scenarios } = outline;

  const add = (behind?: string) => {
    if (scenarios.length >= MOST.scenarios)
      return announce(`An outline has at most ${MOST.scenarios} scenarios.`);
    focus(lastKey(withAdded(outline, behind)), "title");
    change((all) => withAdded(all, behind));
  };
  const remove = (index: number) => {
    const gone = scenarios[index];
    if (!gone) return;
    focus((scenarios[index - 1] ?? scenarios[index + 1])?.key, "title");
    change((all) => without(all, gone.key));
    announce(`Removed ${gone.title || "the scenario"}.`);
  };
  const move = (index: number, to: number) => {
    const moved = scenarios[index];
    if (!moved || to < 0 || to > scenarios.length) return;
    change((all) => withMoved(all, moved.key, to));
    // Said from 1, and as it is after the move.
    const place = to > index ? to : to + 1;
    announce(`${moved.title || "The scenario"} is now ${place} of ${scenarios.length}.`);
  };
  const moveBy = (index: number, by: -1 | 1, part: "title" | "handle") => {
    focus(scenarios[index]?.key, part);
    // Places between scenarios: one further down is behind the next, which is two places on.
    move(index, by === 1 ? index + 2 : index - 1);
  };
  return {
    add,
    remove,
    move,
    onTitleKey: (event, index) => {
      if (event.nativeEvent.isComposing) return;
      const by = arrowOf(event);
      if (event.key === "Enter" && !event.metaKey && !event.ctrlKey) add(scenarios[index]?.key);
      else if (event.key === "Backspace" && event.currentTarget.value === "") remove(index);
      else if (by && event.altKey) moveBy(index, by, "title");
      else if (by) focusTitle(list.current, scenarios[index + by]?.key);
      else return;
      event.preventDefault();
    },
    onHandleKey: (event, index) => {
      const by = arrowOf(event);
      if (!by) return;
      event.preventDefault();
      moveBy(index, by, "handle");
    },
  };
}

function arrowOf({ key }: KeyboardEvent): -1 | 1 | undefined {
  if (key === "ArrowUp") return -1;
  return key === "ArrowDown" ? 1 : undefined;
}

function focusTitle(list: HTMLElement | null, key: string | undefined): void {
  list?.querySelector<HTMLElement>(`[data-key="${key}"] [data-part="title"]`)?.focus();
}
