"use client";
import { VisuallyHidden } from "@mantine/core";
import { useSyncExternalStore } from "react";

let message = "";
const listeners = new Set<() => void>();

/** Says something to screen readers without moving the focus. The same words twice in a row are said twice. */
export function announce(text: string): void {
  message = text === message ? `${text}\u00A0` : text;
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

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
