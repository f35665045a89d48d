"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";

import { type AnalyticsQuestion, questionOf } from "./analytics-question.ts";
import { type AnalyticsView, readView, writeView } from "./analytics-view.ts";

export interface AnalyticsViewState {
  readonly view: AnalyticsView;
  readonly question: AnalyticsQuestion;
  readonly change: (change: Partial<AnalyticsView>) => void;
}

/** The view lives in the address. */
export function useAnalyticsView(): AnalyticsViewState {
  const params = useSearchParams();
  const path = usePathname();
  const view = useMemo(() => readView(new URLSearchParams(params.toString())), [params]);
  // The day the page was opened: an answer must not change its question at midnight.
  const [now] = useState(() => new Date());
  const question = useMemo(() => questionOf(view, now), [view, now]);
  const change = useCallback(
    (part: Partial<AnalyticsView>) => {
      // Read late: two changes in one tick must not undo each other.
      const before = readView(new URLSearchParams(location.search));
      const search = writeView({ ...before, ...part }).toString();
      window.history.replaceState(null, "", search ? `${path}?${search}` : path);
    },
    [path],
  );
  return { view, question, change };
}
