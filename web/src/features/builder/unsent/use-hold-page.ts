"use client";
import { useEffect } from "react";

/** Has the browser ask before the page is left; only where words would be lost, as nobody should see it without need. */
export function useHoldPage(hold: boolean): void {
  useEffect(() => {
    if (!hold) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [hold]);
}
