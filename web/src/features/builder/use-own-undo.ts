"use client";
import { useEffect } from "react";

/**
 * Undo belongs to the document wherever the focus is, but not in a field that is no part of it, such as an
 * instruction or a search: there the browser takes back what was typed in that field.
 */
export function useOwnUndoOfInputs(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isUndo = (event.metaKey || event.ctrlKey) && /^[zy]$/i.test(event.key);
      if (!isUndo || !(event.target instanceof HTMLElement)) return;
      const isOwn = event.target.matches("input, textarea") && !("live" in event.target.dataset);
      if (isOwn) event.stopPropagation();
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
}
