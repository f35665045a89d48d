import { isRunEnd, type RunStatus } from "@playbooks/workflow-model";

/** A run may be at work for so long, unless it is told otherwise (11.1). */
export const RUN_LIMIT_MS = 24 * 3_600_000;

export interface RunClock {
  /** When its time is over; null while the clock stands. */
  readonly deadlineAt: Date | null;
  /** What was left when the clock last stood still. */
  readonly leftMs: number;
}

/** What is left of a run's time at this moment. Pure. */
export function leftOf({ deadlineAt, leftMs }: RunClock, now: Date): number {
  return deadlineAt ? Math.max(0, deadlineAt.getTime() - now.getTime()) : leftMs;
}

/** How a run's clock stands after a step: it goes while the run is at work and stands while it waits (11.1). Pure. */
export function runClock(
  clock: RunClock,
  { status, now }: { readonly status: RunStatus; readonly now: Date },
): RunClock {
  const left = leftOf(clock, now);
  if (status === "waiting" || status === "cancelling" || isRunEnd(status))
    return { deadlineAt: null, leftMs: left };
  return { deadlineAt: clock.deadlineAt ?? new Date(now.getTime() + left), leftMs: clock.leftMs };
}
