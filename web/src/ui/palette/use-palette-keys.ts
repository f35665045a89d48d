"use client";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

interface PaletteKeys {
  readonly query: string;
  readonly ids: readonly string[];
  /** What is shown may not be what was asked for: the answer is on its way. */
  readonly waiting: boolean;
  readonly onChoose: (id: string) => void;
}

/**
 * The entry that Enter runs: the first one, until the arrows go elsewhere. Enter before the answer has come runs the
 * first entry of the answer: whoever knows what they look for does not wait for the list.
 */
export function usePaletteKeys({ query, ids, waiting, onChoose }: PaletteKeys) {
  const [picked, setPicked] = useState<{ readonly id: string; readonly query: string }>();
  // The query for which Enter came too early. Typing on makes it another query, and nothing is run.
  const hurried = useRef<string>(undefined);
  // A row that was picked for other words is not what Enter would run now.
  const kept = picked?.query === query && ids.includes(picked.id) ? picked.id : undefined;
  const active = kept ?? ids[0];
  useEffect(() => {
    if (hurried.current === undefined || waiting) return;
    const asked = hurried.current;
    hurried.current = undefined;
    if (asked === query && active !== undefined) onChoose(active);
  }, [waiting, query, active, onChoose]);

  const pick = (id: string | undefined) => {
    if (id === undefined) return;
    setPicked({ id, query });
    document.getElementById(rowId(id))?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter takes a word from an input method here, and chooses nothing.
    if (event.nativeEvent.isComposing) return;
    const at = active === undefined ? -1 : ids.indexOf(active);
    const last = ids.length - 1;
    if (event.key === "ArrowDown") pick(ids[at === last ? 0 : at + 1]);
    else if (event.key === "ArrowUp") pick(ids[at <= 0 ? last : at - 1]);
    else if (event.key !== "Enter") return;
    else if (waiting && kept === undefined) hurried.current = query;
    else if (active !== undefined) onChoose(active);
    event.preventDefault();
  };
  return { active, pick, onKeyDown };
}

/** In the document, where something else may have the entry's own id. */
export const rowId = (id: string): string => `palette ${id}`.replaceAll(" ", "-");
