import type { DealStage, Interval } from "../../api/generated/graphql.ts";
import type { AnalyticsView, Period } from "./analytics-view.ts";

const DAY_MS = 86_400_000;

/** A period as people choose it, and how finely it is drawn. */
interface Span {
  readonly days: number;
  readonly interval: Interval;
  readonly label: string;
  /** Ends the sentence "than in …". */
  readonly before: string;
}

/** An interval gives between 7 and 31 points: fewer show no course, more are not told apart. */
export const SPANS: Readonly<Record<Period, Span>> = {
  "7d": { days: 7, interval: "DAY", label: "7 days", before: "the 7 days before" },
  "30d": { days: 30, interval: "DAY", label: "30 days", before: "the 30 days before" },
  "90d": { days: 90, interval: "WEEK", label: "90 days", before: "the 90 days before" },
  "12m": { days: 365, interval: "MONTH", label: "12 months", before: "the 12 months before" },
};

/** Who and what is asked about; absent: all. These are the variables that every tile's query has. */
interface Scope {
  readonly from: string;
  /** Exclusive. */
  readonly to: string;
  readonly playbookIds?: string[];
  readonly dealStage?: DealStage[];
  readonly targetPersona?: string;
}

/** All times are ISO 8601 in UTC. */
export interface AnalyticsQuestion {
  readonly scope: Scope;
  readonly interval: Interval;
  /** Where the period of the same length begins that ends at `from`. */
  readonly before: string;
}

/** Whole days in UTC, as the API counts them; today is part of the period. */
export function questionOf(view: AnalyticsView, now: Date): AnalyticsQuestion {
  const { days, interval } = SPANS[view.period];
  // The end of today: what happens while the page is open is in it.
  const to = (Math.floor(now.getTime() / DAY_MS) + 1) * DAY_MS;
  const from = to - days * DAY_MS;
  return {
    interval,
    before: iso(from - days * DAY_MS),
    scope: {
      from: iso(from),
      to: iso(to),
      ...(view.playbook.length > 0 ? { playbookIds: [...view.playbook] } : {}),
      ...(view.stage.length > 0 ? { dealStage: [...view.stage] } : {}),
      ...(view.persona ? { targetPersona: view.persona } : {}),
    },
  };
}

const iso = (at: number): string => new Date(at).toISOString();
