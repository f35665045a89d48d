import DataLoader from "dataloader";

import { type Page, type PageArgs, pageOf, type Slice } from "../../contract/paging/page.ts";
import type { Prisma, PrismaClient } from "../../database/database.ts";
import { notFound } from "../../errors.ts";
import { recordEvent } from "../events/events.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";

export type TaskRow = Prisma.TaskGetPayload<object>;

/** By id; null for tasks of other workspaces. */
export interface TaskLoaders {
  readonly task: DataLoader<string, TaskRow | null>;
}

/** What is left out or null does not narrow the list; `mine` includes tasks for nobody in particular. */
interface TaskQuery {
  readonly mine?: boolean | null;
  readonly done?: boolean | null;
}

/** What workflows have given people to do; the nodes that make tasks write them. */
export interface Tasks {
  /** Newest first. */
  list(actor: Actor | undefined, query: TaskQuery, page: PageArgs): Promise<Page<TaskRow>>;
  /** By whom it is for, or by whoever may run workflows. Completing what is done changes nothing. */
  complete(actor: Actor | undefined, id: string): Promise<TaskRow>;
  /** Takes back a completion, by the same people. Reopening what is not done changes nothing. */
  reopen(actor: Actor | undefined, id: string): Promise<TaskRow>;
  loaders(actor: Actor | undefined): TaskLoaders;
}

interface TaskParts {
  readonly prisma: PrismaClient;
  readonly clock: () => Date;
}

export function openTasks({ prisma, clock }: TaskParts): Tasks {
  return {
    list: async (who, query, page) => listTasks(prisma, demand(who, "read"), { query, page }),
    complete: async (who, id) => mark({ prisma, clock }, demand(who, "answer"), { id, done: true }),
    reopen: async (who, id) => mark({ prisma, clock }, demand(who, "answer"), { id, done: false }),
    // Whoever may not read looks in a workspace without a name and finds nothing.
    loaders(actor) {
      const workspaceId = actor && may(actor, "read") ? actor.workspaceId : "";
      return {
        task: new DataLoader(async (ids) => {
          const rows = await prisma.task.findMany({ where: { workspaceId, id: { in: [...ids] } } });
          const byId = new Map(rows.map((row) => [row.id, row]));
          return ids.map((id) => byId.get(id) ?? null);
        }),
      };
    },
  };
}

/** Only a change that changes something is remembered, so that two who click at once leave one event. */
async function mark(
  { prisma, clock }: TaskParts,
  actor: Actor,
  { id, done }: { readonly id: string; readonly done: boolean },
): Promise<TaskRow> {
  const { workspaceId, memberId } = actor;
  const task = await prisma.task.findFirst({ where: { id, workspaceId } });
  if (!task) throw notFound("task");
  // A viewer may complete what was given to them, so the stricter right is asked for here.
  if (task.assigneeId !== memberId) demand(actor, "run");
  await prisma.$transaction(async (tx) => {
    const { count } = await tx.task.updateMany({
      where: { id, doneAt: done ? null : { not: null } },
      data: done ? { doneAt: clock(), doneById: memberId } : { doneAt: null, doneById: null },
    });
    if (count === 0) return;
    const kind = done ? ("task.done" as const) : ("task.reopened" as const);
    const data = { taskId: id, runId: task.runId };
    await recordEvent(tx, { workspaceId, kind, actor: memberId, data });
  });
  return prisma.task.findUniqueOrThrow({ where: { id } });
}

function listTasks(
  prisma: PrismaClient,
  { workspaceId, memberId }: Actor,
  { query, page }: { readonly query: TaskQuery; readonly page: PageArgs },
): Promise<Page<TaskRow>> {
  const { mine, done } = query;
  const where: Prisma.TaskWhereInput = {
    workspaceId,
    ...(mine ? { OR: [{ assigneeId: memberId }, { assigneeId: null }] } : {}),
    ...(typeof done === "boolean" ? { doneAt: done ? { not: null } : null } : {}),
  };
  return pageOf<TaskRow>(page, {
    rows: (slice) => {
      const direction = slice.backwards ? "asc" : "desc";
      return prisma.task.findMany({
        where: { AND: [where, beyond(slice)] },
        orderBy: [{ createdAt: direction }, { id: direction }],
        take: slice.limit,
      });
    },
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
    count: () => prisma.task.count({ where }),
  });
}

/** Rows behind a cursor; the id decides between tasks of the same millisecond. */
function beyond({ beyond: key, backwards }: Slice): Prisma.TaskWhereInput {
  if (!key) return {};
  const [at, id] = [new Date(String(key[0])), String(key[1])];
  return backwards
    ? { OR: [{ createdAt: { gt: at } }, { createdAt: at, id: { gt: id } }] }
    : { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}
