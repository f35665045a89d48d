import { type Happening, RunEvent, numberEvents } from "./run-event.ts";
import { NODE_STATUSES, RUN_STATUSES, isNodeEnd, isRunEnd } from "./run-states.ts";

test("18.2 events are numbered on from the last one, without a gap, and survive being stored", () => {
  const happenings: Happening[] = [
    { kind: "node.started", node: "a", attempt: 1, delivery: 1, runStatus: "running" },
    { kind: "node.succeeded", node: "a", attempt: 1, handles: ["out"], runStatus: "running" },
    { kind: "run.finished", errorCode: null, runStatus: "succeeded" },
  ];
  const events = numberEvents(happenings, { last: 6, at: "2026-01-02T03:04:05Z" });
  expect(events.map(({ sequence }) => sequence)).toEqual([7, 8, 9]);
  expect(events.map((event) => RunEvent.parse(JSON.parse(JSON.stringify(event))))).toEqual(events);
});

test("18.1 an event of another kind is refused", () => {
  const stored = {
    kind: "run.exploded",
    runStatus: "failed",
    sequence: 1,
    at: "2026-01-02T03:04:05Z",
  };
  expect(RunEvent.safeParse(stored).success).toBe(false);
});

test("6.2 succeeded, failed, skipped and cancelled are the ends of a node, partial also of a run", () => {
  expect(NODE_STATUSES.filter(isNodeEnd)).toEqual(["succeeded", "failed", "skipped", "cancelled"]);
  expect(RUN_STATUSES.filter(isRunEnd)).toEqual(["succeeded", "partial", "failed", "cancelled"]);
});
