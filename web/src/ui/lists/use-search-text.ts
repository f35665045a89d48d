"use client";
import { useEffect, useRef, useState } from "react";

/** Long enough to type the next letter, short enough to feel immediate. */
const SETTLE_MS = 200;

interface SearchText {
  readonly text: string;
  readonly setText: (text: string) => void;
}

/** What is typed shows at once and is searched when the typing rests. `searched` may change from outside too. */
export function useSearchText(searched: string, search: (text: string) => void): SearchText {
  const [text, setText] = useState(searched);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(searched);
  useEffect(() => {
    if (searched === sent.current) return;
    // Cleared, or Back was pressed: the field follows.
    sent.current = searched;
    clearTimeout(timer.current);
    setText(searched);
  }, [searched]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    text,
    setText: (typed) => {
      setText(typed);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        sent.current = typed;
        search(typed);
      }, SETTLE_MS);
    },
  };
}
