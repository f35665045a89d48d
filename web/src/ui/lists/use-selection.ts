"use client";
import { useMemo, useState } from "react";

/** `items` are in the order of the list. `all` selects what is shown, and none of the pages to come. */
export interface Selection<T> {
  readonly items: readonly T[];
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

/** What is selected of what is shown: an item that leaves the list leaves the selection. */
export function useSelection<T extends { readonly id: string }>(shown: readonly T[]): Selection<T> {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const items = useMemo(() => shown.filter(({ id }) => ids.has(id)), [shown, ids]);
  return {
    items,
    has: (id) => ids.has(id),
    toggle: (id) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id)) after.add(id);
        return after;
      }),
    all: () => setIds(new Set(shown.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
