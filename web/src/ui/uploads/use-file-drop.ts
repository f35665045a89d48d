"use client";
import { useEffect, useRef, useState } from "react";

/** Files dropped anywhere on the page. Returns whether files are held above it now. */
export function useFileDrop(enabled: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [held, setHeld] = useState(false);
  const latest = useRef(onFiles);
  useEffect(() => {
    latest.current = onFiles;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    // Every element that is passed enters and leaves: only when all have been left are the files gone.
    let inside = 0;
    const listening = new AbortController();
    const on = (name: "dragenter" | "dragleave" | "dragover" | "drop", act: () => void) =>
      window.addEventListener(
        name,
        (event) => {
          if (!event.dataTransfer?.types.includes("Files")) return;
          event.preventDefault();
          act();
          if (name === "drop") latest.current([...event.dataTransfer.files]);
        },
        { signal: listening.signal },
      );
    on("dragenter", () => setHeld((inside += 1) > 0));
    on("dragleave", () => setHeld((inside -= 1) > 0));
    on("dragover", () => undefined);
    on("drop", () => {
      inside = 0;
      setHeld(false);
    });
    return () => listening.abort();
  }, [enabled]);
  return held;
}
