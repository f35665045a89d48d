import { randomUUID } from "node:crypto";

import type { PrismaClient } from "../database/database.ts";
import type { RunningNodes } from "./node-run/running-nodes.ts";
import { jobFor, queueFor } from "./run-job.ts";
import { commitStep, type StepParts } from "./step/commit-step.ts";

/** Ends runs that were at work for too long (11.2). */
export async function endOverdueRuns(parts: StepParts): Promise<number> {
  const overdue = await parts.prisma.workflowRun.findMany({
    where: { deadlineAt: { lt: parts.clock() } },
    select: { id: true },
    take: 100,
  });
  for (const { id } of overdue)
    await commitStep(parts, id, () => ({ message: { kind: "deadline" } }));
  return overdue.length;
}

/** Another process may have cancelled a run whose node is at work here. */
export async function heedStops({
  prisma,
  running,
}: {
  readonly prisma: PrismaClient;
  readonly running: RunningNodes;
}): Promise<number> {
  const { runIds } = running;
  if (runIds.length === 0) return 0;
  // Both: the run may have ended as cancelled already while its worker here knows nothing of it.
  const stopped = await prisma.workflowRun.findMany({
    where: { id: { in: [...runIds] }, status: { in: ["cancelling", "cancelled"] } },
    select: { id: true },
  });
  for (const { id } of stopped) running.stop(id);
  return stopped.length;
}

const PROMPTS_KEPT_MS = 30 * 24 * 3_600_000;

/** What was sent to models is of use while people look into a run, and is forgotten sooner than the run. */
export async function forgetPrompts({ prisma, clock }: StepParts): Promise<number> {
  const oldest = new Date(clock().getTime() - PROMPTS_KEPT_MS);
  const { count } = await prisma.nodePrompt.deleteMany({ where: { at: { lt: oldest } } });
  return count;
}

const STREAMS_KEPT_MS = 24 * 3_600_000;

/**
 * Deletes the streamed text of runs that ended a day ago (18.8): outputs hold all of it. `from`: how far the last look
 * came; null looks at all runs. Resolves to how many events went, and how far this look came.
 */
export async function forgetStreams(
  { prisma, clock }: Pick<StepParts, "prisma" | "clock">,
  from: Date | null,
): Promise<{ readonly count: number; readonly upTo: Date }> {
  const upTo = new Date(clock().getTime() - STREAMS_KEPT_MS);
  const count = await prisma.$executeRaw`
    DELETE FROM run_event e USING workflow_run r
    WHERE e.run_id = r.id AND e.kind = 'node.delta' AND r.finished_at < ${upTo}::timestamptz
      AND r.finished_at >= coalesce(${from}::timestamptz, '-infinity')`;
  return { count, upTo };
}

/** A node that should have a job; `jobId` is the one that it was given. */
interface Stalled {
  readonly runId: string;
  readonly nodeId: string;
  readonly attempt: number;
  readonly status: string;
  readonly jobId: string;
  readonly priority: number;
}

interface LostJobsParts extends StepParts {
  readonly unfinishedJobs: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Gives a node whose job is gone a new one: harmless if the old one appears after all (20.3, 10.7). */
export async function replaceLostJobs(parts: LostJobsParts): Promise<number> {
  const active = await parts.prisma.$queryRaw<Stalled[]>`
    SELECT n.run_id AS "runId", n.node_id AS "nodeId", n.attempt, n.status, n.job_id AS "jobId", r.priority
    FROM node_run n JOIN workflow_run r ON r.id = n.run_id
    WHERE r.status IN ('running', 'waiting', 'cancelling') AND n.job_id IS NOT NULL
      AND (n.status IN ('queued', 'running', 'retrying')
        OR (n.status = 'waiting' AND n.wake_at < ${parts.clock()}::timestamptz))
    LIMIT 1000`;
  if (active.length === 0) return 0;
  // Two looks, and the rows may move in between: replaceJob checks again.
  const alive = await parts.unfinishedJobs(active.map(({ jobId }) => jobId));
  const lost = active.filter(({ jobId }) => !alive.has(jobId));
  for (const node of lost) await replaceJob(parts, node);
  return lost.length;
}

/** Only if the node is still where it was: its job may have ended well between the two looks. */
async function replaceJob(parts: StepParts, node: Stalled): Promise<void> {
  const { prisma, runs, enqueue, asksEndpoint } = parts;
  const { runId, nodeId, attempt, status, jobId, priority } = node;
  const kind = status === "waiting" ? "wake" : "node";
  // The old id may still be known to the queue as finished, and a second job of that id would be left out.
  const again = `-${randomUUID()}`;
  await prisma.$transaction(async (tx) => {
    const { graph } = await runs.frozen(tx, runId);
    const drawn = graph.nodes.find(({ id }) => id === nodeId);
    const queue = queueFor(drawn, asksEndpoint);
    const job = jobFor({ kind, runId, nodeId, attempt }, { delayMs: 0, priority, again, queue });
    const { count } = await tx.nodeRun.updateMany({
      where: { runId, nodeId, attempt, status, jobId },
      data: { jobId: job.id },
    });
    if (count > 0) await enqueue(tx, job);
  });
}
