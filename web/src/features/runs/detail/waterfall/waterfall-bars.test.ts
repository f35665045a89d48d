import { dice } from "@playbooks/dice";

import { waterfallOf } from "./waterfall-bars.ts";

const AT = Date.parse("2026-03-02T09:00:00Z");
const time = (seconds: number) => new Date(AT + seconds * 1_000).toISOString();
const node = (nodeId: string, ...[queued, started, finished]: (number | null)[]) => ({
  nodeId,
  queuedAt: queued === null || queued === undefined ? null : time(queued),
  startedAt: started === null || started === undefined ? null : time(started),
  finishedAt: finished === null || finished === undefined ? null : time(finished),
});
const RUN = { createdAt: time(-1), startedAt: time(0), finishedAt: time(10) };

test("a node stands where it was in the time of its run", () => {
  const { bars, totalMs } = waterfallOf(RUN, [node("a", 0, 2, 5)], 0);
  expect(totalMs).toBe(10_000);
  expect(bars.get("a")).toEqual({
    queued: { from: 0, to: 0.2 },
    worked: { from: 0.2, to: 0.5 },
    offsetMs: 2_000,
  });
});

test("what goes on is drawn until now", () => {
  const run = { ...RUN, finishedAt: null };
  const { bars, totalMs } = waterfallOf(
    run,
    [node("a", 0, 1), node("b", 3), node("c")],
    AT + 4_000,
  );
  expect(totalMs).toBe(4_000);
  expect(bars.get("a")?.worked).toEqual({ from: 0.25, to: 1 });
  expect(bars.get("b")).toEqual({ queued: { from: 0.75, to: 1 }, worked: null, offsetMs: null });
  expect(bars.get("c")).toEqual({ queued: null, worked: null, offsetMs: null });
});

test("whatever the times, bars stay within the run, and ticks are few and begin at 0", () => {
  const { roll } = dice(7);
  for (let round = 0; round < 300; round += 1) {
    const length = roll([3, 90, 7_200, 3_000_000][roll(4)]!);
    const run = { ...RUN, finishedAt: roll(3) ? time(length) : null };
    // Clocks of workers differ: a time may lie outside of the run.
    const some = () => (roll(4) ? roll(length + 20) - 10 : null);
    const nodes = Array.from({ length: roll(6) }, (_, at) =>
      node(`n${at}`, some(), some(), some()),
    );
    const { bars, ticks } = waterfallOf(run, nodes, AT + length * 1_000);
    for (const { queued, worked } of bars.values())
      for (const { from, to } of [queued, worked].filter((part) => part !== null)) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(1);
      }
    expect(ticks[0]).toEqual({ at: 0, ms: 0 });
    expect(ticks.length).toBeLessThanOrEqual(5);
    expect(ticks.at(-1)!.at).toBeLessThanOrEqual(1);
  }
});
