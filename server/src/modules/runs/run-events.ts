import { RunEvent as StoredEvent } from "@playbooks/workflow-model";
import { z } from "zod";

import type { ChangeFeed, Topic } from "../../contract/changes/change-feed.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { RunNews } from "../../engine/engine.ts";
import { NodeStatus, type RunEvent, RunEventKind, RunStatus } from "./run.type.ts";

const Hint = z.object({ sequence: z.number() });

/** Says that there is something new; the rows are read. Keyed by run. */
const runHints: Topic<z.infer<typeof Hint>> = { name: "run", shape: Hint };

const Change = z.object({ id: z.string(), status: z.enum(RunStatus), at: z.string() });
/** Of any run of the workspace whose status changed; `at` is ISO 8601. */
export type RunChangeEvent = z.infer<typeof Change>;

/** Keyed by workspace. */
export const runChanges: Topic<RunChangeEvent> = { name: "runs", shape: Change };

const Stop = z.object({ runId: z.string(), nodeId: z.string() });

/** A node is to stop, wherever it is at work. One key for all. */
const runStops: Topic<z.infer<typeof Stop>> = { name: "run stop", shape: Stop, forWorkers: true };
const EVERYWHERE = "all";

/** A cancel arrives at one process, while the node may run in any other, a worker's included. */
export function tellStop(feed: ChangeFeed, place: z.infer<typeof Stop>): void {
  feed.publish(runStops, EVERYWHERE, place);
}

/** Passes on what other processes stop, until the feed ends. */
export async function followStops(
  feed: ChangeFeed,
  stop: (place: z.infer<typeof Stop>) => void,
): Promise<void> {
  for await (const place of feed.subscribe(runStops, EVERYWHERE)) stop(place);
}

const BatchHint = z.object({ at: z.string() });

/** A run of the batch has gone on; keyed by batch. */
export const batchHints: Topic<z.infer<typeof BatchHint>> = { name: "batch", shape: BatchHint };

/** Events per read; a client that comes late to a long run is served in steps. */
const BATCH = 200;

/** Passes on what the engine has committed. */
export function announceRun(
  { feed, clock }: { readonly feed: ChangeFeed; readonly clock: () => Date },
  { runId, workspaceId, batchId, status, statusChanged, lastEvent }: RunNews,
): void {
  // A hint and no event: whoever listens reads the rows, so that a hint that is lost costs only time.
  feed.publish(runHints, runId, { sequence: lastEvent });
  // Lists show statuses; each finished node would redraw them for nothing.
  if (!statusChanged) return;
  const at = clock().toISOString();
  feed.publish(runChanges, workspaceId, { id: runId, status: runStatusOf(status), at });
  if (batchId !== null) feed.publish(batchHints, batchId, { at });
}

interface Followed {
  readonly prisma: PrismaClient;
  readonly feed: ChangeFeed;
}

/** Everything after a number, first what is stored and then what comes, until the run has ended (18.5). */
export async function* followRunEvents(
  { prisma, feed }: Followed,
  runId: string,
  after: number,
): AsyncGenerator<RunEvent> {
  // Listening begins before reading, so that nothing falls between the two.
  const hints = feed.subscribe(runHints, runId);
  try {
    for (let seen = after; ;) {
      const rows = await prisma.runEvent.findMany({
        where: { runId, sequence: { gt: seen } },
        orderBy: { sequence: "asc" },
        take: BATCH,
      });
      const events = rows.map(({ data }) => StoredEvent.parse(data));
      yield* events.map(shown);
      // Numbers may be missing where streamed text was deleted (18.8), so the last one seen counts, not how many.
      seen = events.at(-1)?.sequence ?? seen;
      if (events.some(({ kind }) => kind === "run.finished")) return;
      // The caller has seen the end already: no hint will ever come.
      if (rows.length === 0 && (await hasEnded(prisma, runId))) return;
      if (rows.length === BATCH) continue;
      const hint = await hints.next();
      if (hint.done) return;
    }
  } finally {
    // Also when the subscriber leaves in the middle.
    await hints.return?.();
  }
}

async function hasEnded(prisma: PrismaClient, id: string): Promise<boolean> {
  const row = await prisma.workflowRun.findUnique({ where: { id }, select: { finishedAt: true } });
  return row === null || row.finishedAt !== null;
}

/** What happened to a node, by what is told of it. */
const STATUS_AFTER: Partial<Record<StoredEvent["kind"], NodeStatus>> = {
  "node.queued": "QUEUED",
  "node.started": "RUNNING",
  "node.delta": "RUNNING",
  "node.retrying": "RETRYING",
  "node.waiting": "WAITING",
  "node.succeeded": "SUCCEEDED",
  "node.failed": "FAILED",
  "node.skipped": "SKIPPED",
  "node.cancelled": "CANCELLED",
};

function shown(event: StoredEvent): RunEvent {
  return {
    sequence: event.sequence,
    kind: z.enum(RunEventKind).parse(event.kind.replace(".", "_").toUpperCase()),
    nodeId: "node" in event ? event.node : null,
    attempt: "attempt" in event ? event.attempt : null,
    text: "text" in event ? event.text : null,
    nodeStatus: STATUS_AFTER[event.kind] ?? null,
    runStatus: runStatusOf(event.runStatus),
    at: new Date(event.at),
  };
}

/** Statuses are spelt in small letters in rows and in capitals in the API. */
export function runStatusOf(status: string): RunStatus {
  return z.enum(RunStatus).parse(status.toUpperCase());
}

export function nodeStatusOf(status: string): NodeStatus {
  return z.enum(NodeStatus).parse(status.toUpperCase());
}
