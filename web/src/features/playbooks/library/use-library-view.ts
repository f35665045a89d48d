"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import { type LibraryView, readView, writeView } from "./library-view.ts";

export interface LibraryViewState {
  readonly view: LibraryView;
  readonly change: (change: Partial<LibraryView>) => void;
}

/** The view lives in the address. Changing tabs is a step that Back undoes; typing and choosing chips are not. */
export function useLibraryView(): LibraryViewState {
  const params = useSearchParams();
  const path = usePathname();
  const view = useMemo(() => readView(new URLSearchParams(params.toString())), [params]);
  const change = useCallback(
    (part: Partial<LibraryView>) => {
      // Read late: two changes in one tick must not undo each other.
      const before = readView(new URLSearchParams(location.search));
      const search = writeView({ ...before, ...part }).toString();
      const address = search ? `${path}?${search}` : path;
      if (part.tab) window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [path],
  );
  return { view, change };
}
