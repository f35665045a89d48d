"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * Brings a box into sight when it comes to show something else, where its top is not to be seen: on a narrow page the
 * result of a test stands below the form. What is shown at first stays where the page was opened.
 */
export function useBringIntoSight(
  box: RefObject<HTMLElement | null>,
  shown: string | undefined,
): void {
  const before = useRef(shown);
  useEffect(() => {
    if (shown === before.current) return;
    before.current = shown;
    const top = box.current?.getBoundingClientRect().top;
    if (shown === undefined || top === undefined) return;
    if (top < 0 || top > window.innerHeight / 2) box.current?.scrollIntoView({ block: "start" });
  }, [box, shown]);
}
