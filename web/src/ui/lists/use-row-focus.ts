"use client";
import { type RefObject, useRef } from "react";

interface RowFocus<List extends HTMLElement> {
  /** Of what holds the rows, each a child of it. */
  readonly list: RefObject<List | null>;
  /** To be called with the change; past the end it is the last row, without rows whatever stands around them. */
  readonly focusRow: (at: number) => void;
}

const REACHABLE = "input:not([type=hidden]), select, textarea, button";

/** The hands stay where they were: at a row that is new, or at the one that took the place of one that went. */
export function useRowFocus<List extends HTMLElement>(): RowFocus<List> {
  const list = useRef<List>(null);
  const focusRow = (at: number) =>
    // Once it has been drawn.
    requestAnimationFrame(() => {
      const rows = list.current?.children;
      const row = rows?.[Math.min(at, rows.length - 1)] ?? list.current?.parentElement;
      const reached = row?.matches(REACHABLE) ? row : row?.querySelector(REACHABLE);
      if (reached instanceof HTMLElement) reached.focus();
    });
  return { list, focusRow };
}
