"use client";
import { useEffect, useState } from "react";

const AGAIN_AFTER_MS = 3_000;

/**
 * A part of the page that is fetched for whoever wants it. What cannot be fetched now is asked for again for as long as
 * it is wanted: a lost connection must not take the page away, as it would with `dynamic`. `load` stays the same.
 */
export function useFetched<Part extends object>(
  load: () => Promise<Part>,
  isWanted: boolean,
): Part | undefined {
  const [part, setPart] = useState<Part>();
  const isMissing = isWanted && part === undefined;
  useEffect(() => {
    if (!isMissing) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = () =>
      void load().then(
        (fetched) => isOver || setPart(fetched),
        () => {
          if (!isOver) timer = setTimeout(ask, AGAIN_AFTER_MS);
        },
      );
    ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [load, isMissing]);
  return part;
}
