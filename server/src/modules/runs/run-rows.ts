import DataLoader from "dataloader";

import { type Page, type PageArgs, pageOf, type Slice } from "../../contract/paging/page.ts";
import type { Prisma, PrismaClient } from "../../database/database.ts";
import type { RunStatus } from "./run.type.ts";

/** With Decimal costs and lower-case statuses: shownRun makes it fit to be shown. */
export type RunRow = Prisma.WorkflowRunGetPayload<object>;
export type NodeRunRow = Prisma.NodeRunGetPayload<object>;
export type NodeAttemptRow = Prisma.NodeAttemptGetPayload<object>;
export type ModelCallRow = Prisma.ModelCallGetPayload<object>;
type NodePromptRow = Prisma.NodePromptGetPayload<object>;
export type ApprovalRow = Prisma.ApprovalGetPayload<object>;

/** What is left out or null does not narrow the list; times are exclusive. */
export interface RunQuery {
  readonly workflowId?: string | null;
  readonly documentId?: string | null;
  readonly batchId?: string | null;
  readonly status?: readonly RunStatus[] | null;
  readonly createdAfter?: Date | null;
  readonly createdBefore?: Date | null;
}

/** A node of a run, whose child runs are asked for. */
export interface ParentNode {
  readonly runId: string;
  readonly nodeId: string;
  readonly kind: string;
}

interface Asked<Query> {
  readonly workspaceId: string;
  readonly query: Query;
  readonly page: PageArgs;
}

/** Newest first; runs that another run started are seen with it, and tests of a tool with the tool: not here. */
export async function listRuns(
  prisma: PrismaClient,
  asked: Asked<RunQuery>,
): Promise<Page<RunRow>> {
  const { batchId } = asked.query;
  const where = {
    ...whereOf(asked.workspaceId, asked.query),
    ...(batchId ? { id: { in: await runsOfBatch(prisma, batchId) } } : {}),
  };
  return pageOf<RunRow>(asked.page, {
    rows: (slice) =>
      prisma.workflowRun.findMany({
        where: { AND: [where, beyond(slice)] },
        orderBy: newestFirst(slice),
        take: slice.limit,
      }),
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
    count: () => prisma.workflowRun.count({ where }),
  });
}

/** In the order of the list that they were started for (14.2). */
export function listChildren(
  prisma: PrismaClient,
  { workspaceId, query: { runId, nodeId, kind }, page }: Asked<ParentNode>,
): Promise<Page<RunRow>> {
  const where = { workspaceId, parentRunId: runId, parentNodeId: nodeId };
  // A page asks all nodes of a run: those that never start a run cost no statement.
  if (kind !== "subworkflow")
    return pageOf<RunRow>(page, {
      rows: () => Promise.resolve([]),
      keyOf: () => [],
      count: () => Promise.resolve(0),
    });
  return pageOf<RunRow>(page, {
    rows: ({ beyond: key, backwards, limit }) =>
      prisma.workflowRun.findMany({
        where: {
          ...where,
          ...(key ? { parentIndex: { [backwards ? "lt" : "gt"]: Number(key[0]) } } : {}),
        },
        orderBy: { parentIndex: backwards ? "desc" : "asc" },
        take: limit,
      }),
    // A single child without a list has no index, and no page behind it.
    keyOf: (row) => [row.parentIndex ?? 0],
    count: () => prisma.workflowRun.count({ where }),
  });
}

/** Of each document the newest run, as a batch counts them: what was repeated belongs to its past. */
async function runsOfBatch(prisma: PrismaClient, batchId: string): Promise<string[]> {
  const items = await prisma.batchItem.findMany({ where: { batchId }, select: { runId: true } });
  return items.flatMap(({ runId }) => runId ?? []);
}

function whereOf(workspaceId: string, query: RunQuery): Prisma.WorkflowRunWhereInput {
  const { workflowId, documentId, status, createdAfter, createdBefore } = query;
  const createdAt = {
    ...(createdAfter ? { gt: createdAfter } : {}),
    ...(createdBefore ? { lt: createdBefore } : {}),
  };
  return {
    workspaceId,
    // Children would bury their parents: a map over a list makes a thousand of them.
    parentRunId: null,
    toolId: null,
    ...(workflowId ? { workflowId } : {}),
    ...(documentId ? { documentIds: { has: documentId } } : {}),
    // Rows spell them in small letters.
    ...(status?.length ? { status: { in: status.map((each) => each.toLowerCase()) } } : {}),
    ...(createdAfter || createdBefore ? { createdAt } : {}),
  };
}

interface ApprovalQuery {
  readonly memberId?: string | undefined;
  /** Those that have been answered, by a person, instead of those that wait. */
  readonly answered: boolean;
}

/** Newest first; with `memberId` those that this member may be meant by, or has answered. */
export function listApprovals(
  prisma: PrismaClient,
  asked: Asked<ApprovalQuery>,
): Promise<Page<ApprovalRow>> {
  const where = { workspaceId: asked.workspaceId, ...whichApprovals(asked.query) };
  return pageOf<ApprovalRow>(asked.page, {
    rows: (slice) =>
      prisma.approval.findMany({
        where: { AND: [where, beyond(slice)] },
        orderBy: newestFirst(slice),
        take: slice.limit,
      }),
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
    count: () => prisma.approval.count({ where }),
  });
}

function whichApprovals({ memberId, answered }: ApprovalQuery): Prisma.ApprovalWhereInput {
  // Not by closedAt: what ran out or was cancelled was closed by nobody.
  if (answered) return { answeredById: memberId ?? { not: null } };
  if (memberId === undefined) return { closedAt: null };
  return {
    closedAt: null,
    OR: [{ assigneeIds: { has: memberId } }, { assigneeIds: { isEmpty: true } }],
  };
}

function newestFirst({ backwards }: Slice) {
  const direction = backwards ? ("asc" as const) : ("desc" as const);
  return [{ createdAt: direction }, { id: direction }];
}

/** Rows behind a cursor; the id decides between runs of the same millisecond. */
function beyond({ beyond: key, backwards }: Slice) {
  if (!key) return {};
  const [at, id] = [new Date(String(key[0])), String(key[1])];
  return backwards
    ? { OR: [{ createdAt: { gt: at } }, { createdAt: at, id: { gt: id } }] }
    : { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}

/** Batches within one operation; every id of another workspace answers null or nothing. */
export interface RunLoaders {
  readonly run: DataLoader<string, RunRow | null>;
  readonly approval: DataLoader<string, ApprovalRow | null>;
  /** By run. */
  readonly approvals: DataLoader<string, readonly ApprovalRow[]>;
  /** In no order: shownNodes puts them into one. */
  readonly nodes: DataLoader<string, readonly NodeRunRow[]>;
  /** The oldest first, of all nodes of the run. */
  readonly attempts: DataLoader<string, readonly NodeAttemptRow[]>;
  /** What a run's nodes have asked models, the oldest first. */
  readonly modelCalls: DataLoader<string, readonly ModelCallRow[]>;
  /** The last attempt first; empty once they were forgotten. */
  readonly prompts: DataLoader<string, readonly NodePromptRow[]>;
}

/** An empty workspace id, of somebody who may not read, finds nothing. */
export function openLoaders(prisma: PrismaClient, workspaceId: string): RunLoaders {
  const run = byId((ids) =>
    prisma.workflowRun.findMany({ where: { workspaceId, id: { in: ids } } }),
  );
  /** Rows of runs that may be seen: these tables do not say their workspace. */
  const visible = async (runIds: readonly string[]): Promise<string[]> => {
    const rows = await prisma.workflowRun.findMany({
      where: { workspaceId, id: { in: [...runIds] } },
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  };
  return {
    run,
    approval: byId((ids) => prisma.approval.findMany({ where: { workspaceId, id: { in: ids } } })),
    approvals: ofRuns((ids) =>
      prisma.approval.findMany({ where: { workspaceId, runId: { in: [...ids] } } }),
    ),
    nodes: ofRuns(async (ids) =>
      prisma.nodeRun.findMany({ where: { runId: { in: await visible(ids) } } }),
    ),
    attempts: ofRuns(async (ids) =>
      prisma.nodeAttempt.findMany({
        where: { runId: { in: await visible(ids) } },
        orderBy: { attempt: "asc" },
      }),
    ),
    modelCalls: ofRuns((ids) =>
      prisma.modelCall.findMany({
        where: { workspaceId, runId: { in: [...ids] } },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      }),
    ),
    prompts: ofRuns(async (ids) =>
      prisma.nodePrompt.findMany({
        where: { runId: { in: await visible(ids) } },
        orderBy: { attempt: "desc" },
      }),
    ),
  };
}

function byId<Row extends { readonly id: string }>(
  find: (ids: string[]) => PromiseLike<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await find([...ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

function ofRuns<Row extends { readonly runId: string | null }>(
  find: (runIds: readonly string[]) => Promise<Row[]>,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (runIds) => {
    const rows = await find(runIds);
    return runIds.map((id) => rows.filter(({ runId }) => runId === id));
  });
}
