import DataLoader from "dataloader";

import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import { mapEvents } from "../../contract/changes/map-events.ts";
import { earlierAnswer, onceInTransaction } from "../../contract/idempotency.ts";
import { type Page, type PageArgs, pageOf } from "../../contract/paging/page.ts";
import type { Prisma, PrismaClient, Transaction } from "../../database/database.ts";
import type { Engine } from "../../engine/engine.ts";
import { badInput, DomainError, notFound } from "../../errors.ts";
import type { ExportedFile } from "../../exports/exports.ts";
import { newId } from "../../ids.ts";
import { type DocumentQuery, documentsMatching } from "../documents/documents.ts";
import { recordEvent } from "../events/events.ts";
import { batchHints } from "../runs/runs.ts";
import { refuseComparing, type Workflows } from "../workflows/workflows.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { exportBatch, type BatchFormat } from "./batch-export.ts";
import { readStandings, type Standing } from "./batch-standing.ts";
import { readTotals } from "./batch-totals.ts";
import { type BatchFieldTotal, MOST_DOCUMENTS } from "./batch.type.ts";
import { type BatchJob, runBatch } from "./run-batch.ts";

export { BATCH_FORMATS, type BatchFormat } from "./batch-export.ts";
export { BATCH_JOB, BatchJob } from "./run-batch.ts";

export type BatchRow = Prisma.BatchGetPayload<object>;

/** Batches of other workspaces answer null; `standing` is asked only for those that were found. */
export interface BatchLoaders {
  readonly batch: DataLoader<string, BatchRow | null>;
  readonly standing: DataLoader<string, Standing>;
  /** NOT_FOUND for those of other workspaces. */
  readonly totals: DataLoader<string, readonly BatchFieldTotal[]>;
}

/** Documents by id or by a filter; `useCache` left out is true. */
interface StartRequest {
  readonly workflowId: string;
  readonly documentIds?: readonly string[] | null;
  readonly filter?: DocumentQuery | null;
  readonly useCache?: boolean | null;
  readonly idempotencyKey?: string | null;
}

/** Whoever asks, as of the moment at which they are looked at. */
type Viewer = { readonly actor: Actor | undefined };

/** `at` is ISO 8601. */
interface Change {
  readonly id: string;
  readonly at: string;
}

/** One workflow over many documents. Ids of other workspaces are NOT_FOUND, or null where something is looked for. */
export interface Batches {
  /** Newest first. */
  list(actor: Actor | undefined, page: PageArgs): Promise<Page<BatchRow>>;
  find(actor: Actor | undefined, id: string): Promise<BatchRow | null>;
  /** Answers at once; a job starts the runs. BAD_USER_INPUT for a workflow that cannot run and for no documents. */
  start(actor: Actor | undefined, request: StartRequest): Promise<BatchRow>;
  /** Starts nothing more, and a job cancels what runs; cancelling what has ended changes nothing. */
  cancel(actor: Actor | undefined, id: string): Promise<BatchRow>;
  /** Runs what failed or ended as partial once more; what had succeeded in it is taken over. CONFLICT for nothing. */
  retry(actor: Actor | undefined, id: string): Promise<BatchRow>;
  exportBatch(actor: Actor | undefined, id: string, format: BatchFormat): Promise<ExportedFile>;
  /** That a run of it has gone on. */
  changes(viewer: Viewer, id: string): AsyncGenerator<Change>;
  loaders(actor: Actor | undefined): BatchLoaders;
  /** The job behind start and retry: registered by the app. Safe to run again. */
  run(job: BatchJob, shutdown: AbortSignal): Promise<void>;
}

interface BatchParts {
  readonly prisma: PrismaClient;
  readonly engine: Pick<Engine, "start" | "rerun" | "cancel">;
  readonly workflows: Pick<Workflows, "runnable">;
  readonly feed: ChangeFeed;
  readonly clock: () => Date;
  /** Adds a job that exists if and only if the transaction commits; the same key adds nothing. */
  readonly enqueue: (tx: Transaction, job: BatchJob & { readonly key: string }) => Promise<void>;
}

export function openBatches(parts: BatchParts): Batches {
  const { prisma, clock } = parts;
  const find = async (who: Actor | undefined, id: string): Promise<BatchRow | null> =>
    prisma.batch.findFirst({ where: { id, workspaceId: demand(who, "read").workspaceId } });
  const found = async (who: Actor | undefined, id: string): Promise<BatchRow> => {
    const row = await find(who, id);
    if (!row) throw notFound("batch");
    return row;
  };
  return {
    find,
    list: async (who, page) => listBatches(prisma, demand(who, "read"), page),
    start: async (who, request) => start(parts, demand(who, "run"), request),
    async cancel(who, id) {
      const actor = demand(who, "run");
      return cancel(parts, actor, await found(actor, id));
    },
    async retry(who, id) {
      const actor = demand(who, "run");
      return retry(parts, await found(actor, id));
    },
    exportBatch: async (who, id, format) => exportBatch(prisma, (await found(who, id)).id, format),
    async *changes(viewer, id) {
      await found(viewer.actor, id);
      const hints = parts.feed.subscribe(batchHints, id);
      yield* mapEvents(hints, ({ at }) =>
        viewer.actor && may(viewer.actor, "read") ? { id, at } : undefined,
      );
    },
    loaders: (actor) =>
      openLoaders({ prisma, clock }, actor && may(actor, "read") ? actor.workspaceId : ""),
    run: (job, shutdown) => runBatch(parts, job, shutdown),
  };
}

function openLoaders(
  { prisma, clock }: Pick<BatchParts, "prisma" | "clock">,
  workspaceId: string,
): BatchLoaders {
  return {
    batch: new DataLoader(async (ids) => {
      const rows = await prisma.batch.findMany({ where: { workspaceId, id: { in: [...ids] } } });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    // Asked for batches that were found, and so may be seen.
    standing: new DataLoader(async (ids) => {
      const standings = await readStandings({ prisma, now: clock() }, ids);
      return ids.map((id) => standings.get(id) ?? new Error("There is no such batch."));
    }),
    totals: new DataLoader<string, readonly BatchFieldTotal[]>(
      async (ids) => {
        const where = { workspaceId, id: { in: [...ids] } };
        const rows = await prisma.batch.findMany({ where, select: { id: true } });
        const own = new Set(rows.map(({ id }) => id));
        const totals = await readTotals(prisma, [...own]);
        return ids.map((id) => (own.has(id) ? (totals.get(id) ?? []) : notFound("batch")));
      },
      // Nothing is remembered: the same operation may change a field and ask again.
      { cache: false },
    ),
  };
}

function listBatches(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  page: PageArgs,
): Promise<Page<BatchRow>> {
  return pageOf<BatchRow>(page, {
    rows({ beyond, backwards, limit }) {
      const direction = backwards ? "asc" : "desc";
      const than = backwards ? "gt" : "lt";
      const [at, id] = [new Date(String(beyond?.[0])), String(beyond?.[1])];
      const rest = { OR: [{ createdAt: { [than]: at } }, { createdAt: at, id: { [than]: id } }] };
      return prisma.batch.findMany({
        where: { AND: [{ workspaceId }, beyond ? rest : {}] },
        orderBy: [{ createdAt: direction }, { id: direction }],
        take: limit,
      });
    },
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
    count: () => prisma.batch.count({ where: { workspaceId } }),
  });
}

async function start(parts: BatchParts, actor: Actor, request: StartRequest): Promise<BatchRow> {
  const { prisma, workflows, enqueue, clock } = parts;
  const { workspaceId, memberId } = actor;
  const { idempotencyKey: key, ...asked } = request;
  const call = { actor: memberId, key, operation: "startBatch", body: asked };
  // Before all checks: the repeat of a start must not fail because the workflow was changed since.
  const earlier = await earlierAnswer(prisma, call);
  if (earlier !== undefined) return prisma.batch.findUniqueOrThrow({ where: { id: earlier } });
  // The same graph for all documents, whatever is published while the batch goes on.
  const runnable = await workflows.runnable(actor, { id: request.workflowId });
  refuseComparing(runnable.comparing, ONE_EACH);
  const documentIds = await documentsOf(prisma, actor, request);
  const { id } = await prisma.$transaction((tx) =>
    onceInTransaction(tx, call, async () => {
      const made = newId("Batch");
      const { workflowId, versionId } = runnable;
      await tx.batch.create({
        data: {
          id: made,
          workspaceId,
          workflowId,
          versionId,
          graph: structuredClone({
            ...runnable.graph,
            nodes: [...runnable.graph.nodes],
            edges: [...runnable.graph.edges],
          }),
          pinned: { ...runnable.pinned },
          useCache: request.useCache ?? true,
          startedById: memberId,
          createdAt: clock(),
        },
      });
      const items = documentIds.map((documentId, position) => ({
        batchId: made,
        position,
        documentId,
      }));
      await tx.batchItem.createMany({ data: items });
      const data = { batchId: made, workflowId, documents: items.length };
      await recordEvent(tx, { workspaceId, kind: "batch.started", actor: memberId, data });
      // The start only writes down what is to be done: five thousand runs are too many for one request.
      await enqueue(tx, { batchId: made, key: made });
      return { id: made };
    }),
  );
  return prisma.batch.findUniqueOrThrow({ where: { id } });
}

/** 5.7 */
const ONE_EACH = {
  path: "input.workflowId",
  why: ", as its action says, and a batch gives each a run of its own. Start one run over all of them.",
};

/** In the order asked for, or the oldest first. */
async function documentsOf(
  prisma: PrismaClient,
  { workspaceId }: Actor,
  { documentIds, filter }: StartRequest,
): Promise<readonly string[]> {
  const ready = { status: "READY" } as const;
  if (documentIds && documentIds.length > 0) {
    const ids = [...new Set(documentIds)];
    const where = { workspaceId, id: { in: ids }, deletedAt: null };
    const rows = await prisma.document.findMany({ where, select: { id: true, status: true } });
    if (rows.length < ids.length) throw notFound("document");
    if (rows.every(({ status }) => status === ready.status)) return ids;
    throw badInput([{ path: "input.documentIds", message: "A document is not read yet." }]);
  }
  if (!filter)
    throw badInput([
      { path: "input.documentIds", message: "Say which documents, or give a filter." },
    ]);
  // One more than may be, to tell too many from just enough.
  const rows = await prisma.document.findMany({
    where: { AND: [documentsMatching(workspaceId, filter), ready] },
    select: { id: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: MOST_DOCUMENTS + 1,
  });
  if (rows.length === 0)
    throw badInput([
      { path: "input.filter", message: "No document that was read fits the filter." },
    ]);
  if (rows.length > MOST_DOCUMENTS)
    throw badInput([
      { path: "input.filter", message: `A batch has at most ${MOST_DOCUMENTS} documents.` },
    ]);
  return rows.map(({ id }) => id);
}

async function cancel(
  { prisma, enqueue, clock }: BatchParts,
  { memberId, workspaceId }: Actor,
  { id, workflowId }: BatchRow,
): Promise<BatchRow> {
  await prisma.$transaction(async (tx) => {
    const unfinished = await tx.workflowRun.count({ where: { batchId: id, finishedAt: null } });
    const unstarted = await tx.batchItem.count({ where: { batchId: id, runId: null } });
    if (unfinished + unstarted === 0) return;
    const where = { id, cancelledAt: null };
    // Of two who cancel at once one writes the event and the job.
    const { count } = await tx.batch.updateMany({ where, data: { cancelledAt: clock() } });
    if (count === 0) return;
    const data = { batchId: id, workflowId };
    await recordEvent(tx, { workspaceId, kind: "batch.cancelled", actor: memberId, data });
    // The key holds the time: a batch may be cancelled and taken up again more than once.
    await enqueue(tx, { batchId: id, key: `${id}-cancel-${clock().getTime()}` });
  });
  return prisma.batch.findUniqueOrThrow({ where: { id } });
}

async function retry({ prisma, enqueue, clock }: BatchParts, { id }: BatchRow): Promise<BatchRow> {
  await prisma.$transaction(async (tx) => {
    // What is gone with its run, and what was never started, begins anew.
    const count = await tx.$executeRaw`
      UPDATE batch_item i SET run_id = NULL, retry_of = r.id
      FROM batch_item x LEFT JOIN workflow_run r ON r.id = x.run_id
      WHERE x.batch_id = i.batch_id AND x.position = i.position AND i.batch_id = ${id}
        AND (r.status IN ('failed', 'partial', 'cancelled') OR (x.run_id IS NOT NULL AND r.id IS NULL))`;
    const batch = await tx.batch.findUniqueOrThrow({ where: { id } });
    if (count === 0 && batch.cancelledAt === null)
      throw new DomainError("CONFLICT", "Nothing in this batch has failed.");
    // A retry takes a cancel back: what was never started counts as left out by it, and begins now.
    const retriedAt = clock();
    await tx.batch.update({ where: { id }, data: { cancelledAt: null, retriedAt } });
    await enqueue(tx, { batchId: id, key: `${id}-${retriedAt.getTime()}` });
  });
  return prisma.batch.findUniqueOrThrow({ where: { id } });
}
