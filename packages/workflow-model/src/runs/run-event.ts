import { z } from "zod";

import { RUN_STATUSES } from "./run-states.ts";

const node = { node: z.string() };
const attempt = { ...node, attempt: z.int().min(0) };
/** The status of the run after the event: cancelling has no event of its own (18.4). */
const runStatus = { runStatus: z.enum(RUN_STATUSES) };

/** What happens in a run (18.1), before it has its number. `attempt` 0 = taken over from an earlier run. */
export const Happening = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("run.started"), ...runStatus }),
  z.object({ kind: z.literal("run.waiting"), ...runStatus }),
  z.object({ kind: z.literal("run.resumed"), ...runStatus }),
  z.object({ kind: z.literal("run.finished"), ...runStatus, errorCode: z.string().nullable() }),
  z.object({ kind: z.literal("node.queued"), ...attempt, ...runStatus }),
  z.object({ kind: z.literal("node.started"), ...attempt, ...runStatus, delivery: z.int() }),
  z.object({ kind: z.literal("node.delta"), ...attempt, ...runStatus, text: z.string() }),
  z.object({ kind: z.literal("node.retrying"), ...attempt, ...runStatus, delayMs: z.number() }),
  z.object({
    kind: z.literal("node.waiting"),
    ...attempt,
    ...runStatus,
    waitsFor: z.enum(["timer", "person", "children"]),
  }),
  z.object({
    kind: z.literal("node.succeeded"),
    ...attempt,
    ...runStatus,
    handles: z.array(z.string()).readonly(),
  }),
  z.object({ kind: z.literal("node.failed"), ...attempt, ...runStatus, errorCode: z.string() }),
  z.object({
    kind: z.literal("node.skipped"),
    ...node,
    ...runStatus,
    because: z.enum(["notTaken", "upstreamFailed"]),
  }),
  z.object({ kind: z.literal("node.cancelled"), ...node, ...runStatus }),
]);
/** An event before it has a number and a time. */
export type Happening = Readonly<z.output<typeof Happening>>;

/** An event of a run as it is stored and sent: numbers are 1, 2, 3 … without a gap (18.2). */
export const RunEvent = z.intersection(
  Happening,
  z.object({ sequence: z.int().min(1), at: z.iso.datetime({ offset: true }) }),
);
/** `sequence` counts within its run; `at` is ISO 8601. */
export type RunEvent = z.output<typeof RunEvent>;

/** Gives happenings the numbers after `last`, in their order. */
export function numberEvents(
  happenings: readonly Happening[],
  { last, at }: { last: number; at: string },
): RunEvent[] {
  return happenings.map((happening, index) => ({ ...happening, sequence: last + index + 1, at }));
}
