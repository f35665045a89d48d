import { RUN_LIMIT_MS, runClock } from "./run-clock.ts";

const at = (ms: number): Date => new Date(1_800_000_000_000 + ms);
const fresh = { deadlineAt: null, leftMs: RUN_LIMIT_MS };

test("11.1 the clock of a run goes from its start, stands while it waits, and goes on with what was left", () => {
  const started = runClock(fresh, { status: "running", now: at(0) });
  expect(started.deadlineAt).toEqual(at(RUN_LIMIT_MS));
  const still = runClock(started, { status: "running", now: at(5_000) });
  expect(still.deadlineAt).toEqual(started.deadlineAt);
  const waiting = runClock(still, { status: "waiting", now: at(10_000) });
  expect(waiting).toEqual({ deadlineAt: null, leftMs: RUN_LIMIT_MS - 10_000 });
  const aWeekLater = at(7 * 24 * 3_600_000);
  const resumed = runClock(waiting, { status: "running", now: aWeekLater });
  expect(resumed.deadlineAt?.getTime()).toBe(aWeekLater.getTime() + RUN_LIMIT_MS - 10_000);
});

test("a run that has ended or is being stopped has no deadline", () => {
  const started = runClock(fresh, { status: "running", now: at(0) });
  for (const status of ["cancelling", "succeeded", "failed"] as const)
    expect(runClock(started, { status, now: at(1) }).deadlineAt).toBeNull();
});
