import type { ActivityOverTimeQuery, Interval } from "../../../api/generated/graphql.ts";
import { type Change, changeOfCount } from "../tile/change.ts";
import type { Table } from "../tile/csv.ts";

/** One interval of the API: `at` is its first moment in UTC, the numbers are whole. */
export type ActivityPoint = ActivityOverTimeQuery["analytics"]["activity"][number];

/** What the tile says in words; sums over the period, but for `mostActive`. */
export interface ActivitySummary {
  readonly edits: number;
  readonly generations: number;
  /** Of one interval; people who come back in the next are not counted twice. */
  readonly mostActive: number;
  /** Of the edits, against the period before. */
  readonly change: Change | undefined;
}

/** `before` holds the points of the period before, of which only edits are compared. */
export function summaryOf(
  points: readonly ActivityPoint[],
  before: readonly { readonly edits: number }[],
): ActivitySummary {
  const edits = sum(points.map((point) => point.edits));
  const earlier = sum(before.map((point) => point.edits));
  return {
    edits,
    generations: sum(points.map((point) => point.generations)),
    mostActive: Math.max(0, ...points.map((point) => point.activeMembers)),
    change: changeOfCount(edits, earlier),
  };
}

/** The picture's numbers, one row an interval, oldest first. */
export function activityTable(points: readonly ActivityPoint[], interval: Interval): Table {
  return {
    columns: [
      { label: INTERVAL_NAMES[interval] },
      { label: "Edits", numeric: true },
      { label: "Active members", numeric: true },
      { label: "Generations", numeric: true },
    ],
    rows: points.map(({ at, edits, activeMembers, generations }) => [
      at.slice(0, 10),
      edits,
      activeMembers,
      generations,
    ]),
  };
}

const INTERVAL_NAMES: Readonly<Record<Interval, string>> = {
  DAY: "Day",
  WEEK: "Week of",
  MONTH: "Month of",
};

/** In UTC: an interval of the API would else begin on the day before, west of Greenwich. */
const FORMATS: Readonly<Record<Interval, Intl.DateTimeFormat>> = {
  DAY: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
  WEEK: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" }),
  MONTH: new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" }),
};

/** "12 Nov", or "Nov 26" for a month. Intervals begin in UTC. */
export const pointLabel = (at: string, interval: Interval): string =>
  FORMATS[interval].format(new Date(at));

/** Of one power of ten; those that are no whole numbers are left out for small values. */
const ROUND_STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The first round whole number at or above the highest bar, so that bars fill their picture. */
export function niceCeiling(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const round = ROUND_STEPS.map((step) => step * power).filter(Number.isInteger);
  return round.find((step) => step >= value) ?? value;
}

/** Which points get a label: every n-th, counted from the last, so that none touches another. */
export function labelledPoints(count: number, width: number, labelWidth: number): number[] {
  const fitting = Math.max(1, Math.floor(width / labelWidth));
  const step = Math.max(1, Math.ceil(count / fitting));
  return Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % step === 0,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
