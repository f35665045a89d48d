"use client";
import { useSyncExternalStore } from "react";

/**
 * The secret of a link stands behind its `#`, which browsers send to nobody.
 * Undefined while the server draws the page; empty when the link has none.
 */
export function useLinkToken(): string | undefined {
  return useSyncExternalStore(
    subscribe,
    () => decodeURIComponent(location.hash.slice(1)),
    () => undefined,
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
