"use client";
import { useMemo, useState } from "react";

import { useViewInAddress, type ViewState } from "../../ui/address/use-view-in-address.ts";
import { type AnalyticsQuestion, questionOf } from "./analytics-question.ts";
import { type AnalyticsView, readView, writeView } from "./analytics-view.ts";

/** What the page shows, how to change it, and what it asks the API for. */
export interface AnalyticsViewState extends ViewState<AnalyticsView> {
  readonly question: AnalyticsQuestion;
}

const ADDRESS = { read: readView, write: writeView };

/** Once for the page: all tiles must ask about the same period to the millisecond. */
export function useAnalyticsView(): AnalyticsViewState {
  const { view, change } = useViewInAddress(ADDRESS);
  // The day the page was opened: an answer must not change its question at midnight.
  const [now] = useState(() => new Date());
  const question = useMemo(() => questionOf(view, now), [view, now]);
  return { view, question, change };
}
