"use client";
import { VisuallyHidden } from "@mantine/core";
import { useSyncExternalStore } from "react";

let message = "";
const listeners = new Set<() => void>();

/** Says something to screen readers without moving the focus. The same words twice in a row are said twice. */
export function announce(text: string): void {
  // A region that does not change is silent: a hard space is a change that nobody hears.
  message = text === message ? `${text}\u00A0` : text;
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once for the whole page. It must be there before it speaks: a region that comes with its words is not read out. */
export function LiveRegion() {
  const text = useSyncExternalStore(
    subscribe,
    () => message,
    () => "",
  );
  return (
    <VisuallyHidden component="output" aria-live="polite" aria-atomic>
      {text}
    </VisuallyHidden>
  );
}
