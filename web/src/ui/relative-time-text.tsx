"use client";
import { useSyncExternalStore } from "react";

import { relativeTime } from "./relative-time.ts";

const TICK_MS = 30_000;
let now = new Date();

/** One timer for all the times on a page. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = new Date();
    for (const notify of listeners) notify();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** "3 hours ago", kept current; the exact time is in the tooltip. `at` is ISO 8601. */
export function RelativeTime({ at }: { readonly at: string }) {
  const current = useSyncExternalStore(
    subscribe,
    () => now,
    () => now,
  );
  const date = new Date(at);
  const latest = date > current ? new Date(Math.max(current.getTime(), Date.now())) : current;
  return (
    <time dateTime={at} title={date.toLocaleString()} suppressHydrationWarning>
      {relativeTime(date, latest)}
    </time>
  );
}
