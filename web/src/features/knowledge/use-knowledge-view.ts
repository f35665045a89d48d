"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";

import { type KnowledgeView, readView, writeView } from "./knowledge-view.ts";

export interface KnowledgeViewState {
  readonly view: KnowledgeView;
  readonly change: (change: Partial<KnowledgeView>) => void;
}

/** The view lives in the address. A question that was asked is a step that Back undoes; typing and chips are not. */
export function useKnowledgeView(): KnowledgeViewState {
  const params = useSearchParams();
  const path = usePathname();
  const view = useMemo(() => readView(new URLSearchParams(params.toString())), [params]);
  const change = useCallback(
    (part: Partial<KnowledgeView>) => {
      // Read late: two changes in one tick must not undo each other.
      const before = readView(new URLSearchParams(location.search));
      const search = writeView({ ...before, ...part }).toString();
      const address = search ? `${path}?${search}` : path;
      if (part.tab ?? part.ask) window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [path],
  );
  return { view, change };
}
