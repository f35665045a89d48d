import type { RunFilter, RunStatus } from "../../../api/generated/graphql.ts";
import { addressOf, oneOf, someOf } from "../../../ui/address/view-params.ts";
import { RUN_STATUSES } from "../run-words.ts";

/** As they stand in the address; back from the moment in which the page was opened. */
export const PERIODS = ["24h", "7d", "30d"] as const;
export type Period = (typeof PERIODS)[number];

const HOURS: Readonly<Record<Period, number>> = { "24h": 24, "7d": 7 * 24, "30d": 30 * 24 };

export const PERIOD_LABELS: Readonly<Record<Period, string>> = {
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
};

/** What the list of runs shows. All of it is in the address, so that it can be sent to somebody. */
export interface RunsView {
  readonly workflow: string | undefined;
  readonly document: string | undefined;
  readonly status: readonly RunStatus[];
  readonly period: Period | undefined;
}

export const NO_FILTERS = {
  workflow: undefined,
  document: undefined,
  status: [],
  period: undefined,
} as const satisfies RunsView;

/** An address that somebody has changed by hand never breaks: what it does not understand is left out. */
export function readView(params: URLSearchParams): RunsView {
  return {
    workflow: params.get("workflow") ?? undefined,
    document: params.get("document") ?? undefined,
    status: someOf(RUN_STATUSES, params.getAll("status")),
    period: oneOf(PERIODS, params.get("period")),
  };
}

/** A list without filters is the plain address. */
export function writeView({ workflow, document, status, period }: RunsView): URLSearchParams {
  return addressOf({ workflow, document, status, period });
}

/** Whether something narrows the list down: then an empty list means "no results", not "nothing here yet". */
export function isFiltered({ workflow, document, status, period }: RunsView): boolean {
  return Boolean(workflow || document || period || status.length > 0);
}

/** `now` is when the view was opened: a list that is refetched asks for the same span. */
export function filterOf({ workflow, document, status, period }: RunsView, now: Date): RunFilter {
  return {
    ...(workflow ? { workflowId: workflow } : {}),
    ...(document ? { documentId: document } : {}),
    ...(status.length > 0 ? { status: [...status] } : {}),
    ...(period ? { createdAfter: hoursBefore(now, HOURS[period]) } : {}),
  };
}

/** By hours and not by days: a day of 23 hours would move the border. */
function hoursBefore(now: Date, hours: number): string {
  return new Date(now.getTime() - hours * 3_600_000).toISOString();
}
