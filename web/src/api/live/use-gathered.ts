"use client";
import { useCallback, useEffect, useRef } from "react";

/** Calls `work` once for all calls within so many milliseconds, after them. */
export function useGathered(work: () => void, gatherMs: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, gatherMs);
  }, [gatherMs]);
}
