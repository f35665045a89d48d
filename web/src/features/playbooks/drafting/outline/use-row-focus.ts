"use client";
import { type RefObject, useLayoutEffect, useRef } from "react";

type Part = "title" | "handle";

/**
 * Where the focus goes once a list has been drawn anew: a row that moved in the document has lost it, and one that was
 * added or taken away hands it on.
 */
export function useRowFocus(list: RefObject<HTMLElement | null>) {
  const wanted = useRef<{ readonly key: string; readonly part: Part }>(undefined);
  useLayoutEffect(() => {
    const { current } = wanted;
    if (!current) return;
    const row = list.current?.querySelector(`[data-key="${current.key}"]`);
    const target = row?.querySelector<HTMLElement>(`[data-part="${current.part}"]`);
    if (!target) return;
    wanted.current = undefined;
    target.focus();
  });
  return (key: string | undefined, part: Part) => {
    wanted.current = key === undefined ? undefined : { key, part };
  };
}
