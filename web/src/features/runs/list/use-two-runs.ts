"use client";
import { useState } from "react";

interface TwoRuns {
  /** At most two, in the order in which they were chosen. */
  readonly ids: readonly string[];
  readonly toggle: (id: string) => void;
  readonly clear: () => void;
}

/** The runs that are to be compared: a third one takes the place of the second. */
export function useTwoRuns(shown: readonly { readonly id: string }[]): TwoRuns {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return {
    ids: chosen.filter((id) => shown.some((run) => run.id === id)),
    toggle: (id) =>
      setChosen((before) =>
        before.includes(id) ? before.filter((each) => each !== id) : [...before.slice(0, 1), id],
      ),
    clear: () => setChosen([]),
  };
}
