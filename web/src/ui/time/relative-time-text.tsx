"use client";
import { useSyncExternalStore } from "react";

import { relativeTime } from "./relative-time.ts";

/** Half of the smallest unit that is shown: a minute is never more than half a minute late. */
const TICK_MS = 30_000;
let now = new Date();

/** One timer for all the times on a page. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function tick(): void {
  now = new Date();
  for (const notify of listeners) notify();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    // Nobody has watched the clock for a while.
    now = new Date();
    timer = setInterval(tick, TICK_MS);
  }
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
  return (
    <time dateTime={at} title={date.toLocaleString()} suppressHydrationWarning>
      {relativeTime(date, current)}
    </time>
  );
}
