"use client";
import { type RefObject, useEffect } from "react";

import { announce } from "../../../../ui/live-region.tsx";

/** Brings what is marked into view, once for each place: the words name the place, undefined is none. */
export function useShowMark(box: RefObject<HTMLElement | null>, place: string | undefined): void {
  useEffect(() => {
    if (place === undefined) return;
    const mark = box.current?.querySelector<HTMLElement>("mark");
    if (!mark) return;
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
    announce("The cited passage is marked");
  }, [box, place]);
}
