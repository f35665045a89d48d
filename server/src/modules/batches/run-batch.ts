import { type Json, WorkflowGraph } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient, Transaction } from "../../database/database.ts";
import type { Engine } from "../../engine/engine.ts";
import { newId } from "../../ids.ts";

/** A turn at a batch: starts what is not started yet. */
export const BatchJob = z.object({ batchId: z.string() });
export type BatchJob = z.output<typeof BatchJob>;
/** The name of these jobs in the queue. */
export const BATCH_JOB = "batch" as const;

/** So few that a transaction stays short, and a crash repeats nothing: what is committed has its run. */
const SLICE = 20;

interface BatchRunParts {
  readonly prisma: PrismaClient;
  readonly engine: Pick<Engine, "start" | "rerun" | "cancel">;
}

/** The job: starts a run for every document that has none, slice by slice. Safe to run again. */
export async function runBatch(
  parts: BatchRunParts,
  { batchId }: BatchJob,
  shutdown: AbortSignal,
): Promise<void> {
  for (;;) {
    shutdown.throwIfAborted();
    const told = await parts.prisma.$transaction((tx) => startSlice(tx, parts, batchId));
    // After each slice's commit, so that the first runs show up while the rest are being started.
    for (const tell of told) tell();
    // Nothing left to start, or the batch was cancelled meanwhile.
    if (told.length === 0) return cancelRest(parts, batchId, shutdown);
  }
}

/** What is still under way in a batch that was cancelled. */
async function cancelRest(
  { prisma, engine }: BatchRunParts,
  batchId: string,
  shutdown: AbortSignal,
): Promise<void> {
  const isCancelled = async () =>
    (await prisma.batch.count({ where: { id: batchId, cancelledAt: { not: null } } })) > 0;
  if (!(await isCancelled())) return;
  // All runs of the batch, also those of a retry: they carry its id.
  const runs = await prisma.workflowRun.findMany({
    where: { batchId, finishedAt: null, status: { not: "cancelling" } },
    select: { id: true },
  });
  for (const { id } of runs) {
    shutdown.throwIfAborted();
    // A retry takes the cancel back, also while this goes on.
    if (!(await isCancelled())) return;
    await engine.cancel(id);
  }
}

async function startSlice(
  tx: Transaction,
  { engine }: BatchRunParts,
  batchId: string,
): Promise<(() => void)[]> {
  // Two turns at once would start the same documents twice; a cancel waits here for the slice.
  const [locked] = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM batch WHERE id = ${batchId} AND cancelled_at IS NULL FOR UPDATE`;
  if (locked === undefined) return [];
  const batch = await tx.batch.findUniqueOrThrow({ where: { id: batchId } });
  const items = await tx.batchItem.findMany({
    where: { batchId, runId: null },
    orderBy: { position: "asc" },
    take: SLICE,
  });
  const { workspaceId, workflowId, versionId, useCache, startedById } = batch;
  const shared = { workspaceId, workflowId, versionId, useCache, startedById, batchId };
  const graph = WorkflowGraph.parse(batch.graph);
  const pinned = z.record(z.string(), z.string()).parse(batch.pinned);
  const told: (() => void)[] = [];
  for (const { position, documentId, retryOfId } of items) {
    const id = newId("Run");
    const input: Json = null;
    const run = { ...shared, id, graph, pinned, input, trigger: "BATCH" as const };
    const again = {
      id,
      // Only used where it is a retry.
      of: retryOfId ?? "",
      from: { kind: "failed" as const },
      startedById,
      batchId,
    };
    told.push(
      retryOfId === null
        ? await engine.start(tx, { ...run, documentIds: [documentId] })
        : await engine.rerun(tx, { ...again, trigger: "BATCH" }),
    );
    const where = { batchId_position: { batchId, position } };
    // In the same transaction as the run: this is what keeps a repeated job from starting it twice.
    await tx.batchItem.update({ where, data: { runId: id } });
  }
  return told;
}
