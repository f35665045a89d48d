import DataLoader from "dataloader";

import { type Page, type PageArgs, pageOf, type Slice } from "../../contract/paging/page.ts";
import { Prisma, type PrismaClient } from "../../database/database.ts";

export type WorkflowRow = Prisma.WorkflowGetPayload<object>;
export type WorkflowVersionRow = Prisma.WorkflowVersionGetPayload<object>;

/** What is left out or null does not narrow the list. */
export interface WorkflowQuery {
  readonly playbookId?: string | null;
  readonly published?: boolean | null;
  /** Whether it has an upload trigger; it starts only once it is published. */
  readonly onUpload?: boolean | null;
  /** Part of the playbook's title, in any case: a workflow has no title of its own. */
  readonly query?: string | null;
}

/** Newest change first; those of playbooks in the trash are left out. */
export function listWorkflows(
  prisma: PrismaClient,
  asked: { readonly workspaceId: string; readonly query: WorkflowQuery; readonly page: PageArgs },
): Promise<Page<WorkflowRow>> {
  const where = whereOf(asked.workspaceId, asked.query);
  return pageOf<WorkflowRow>(asked.page, {
    rows: (slice) => {
      const direction = slice.backwards ? "asc" : "desc";
      return prisma.workflow.findMany({
        where: { AND: [where, beyond(slice)] },
        orderBy: [{ updatedAt: direction }, { id: direction }],
        take: slice.limit,
      });
    },
    keyOf: (row) => [row.updatedAt.toISOString(), row.id],
    count: () => prisma.workflow.count({ where }),
  });
}

function whereOf(workspaceId: string, query: WorkflowQuery): Prisma.WorkflowWhereInput {
  const words = query.query?.trim();
  return {
    workspaceId,
    playbook: {
      deletedAt: null,
      ...(words ? { title: { contains: words, mode: "insensitive" } } : {}),
    },
    ...(query.playbookId ? { playbookId: query.playbookId } : {}),
    ...(typeof query.published === "boolean"
      ? { publishedNumber: query.published ? { not: null } : null }
      : {}),
    ...(typeof query.onUpload === "boolean"
      ? { onUpload: query.onUpload ? { not: Prisma.DbNull } : { equals: Prisma.DbNull } }
      : {}),
  };
}

/** Rows behind a cursor; the id decides between changes in the same millisecond. */
function beyond({ beyond: key, backwards }: Slice): Prisma.WorkflowWhereInput {
  if (!key) return {};
  const [at, id] = [new Date(String(key[0])), String(key[1])];
  return backwards
    ? { OR: [{ updatedAt: { gt: at } }, { updatedAt: at, id: { gt: id } }] }
    : { OR: [{ updatedAt: { lt: at } }, { updatedAt: at, id: { lt: id } }] };
}

/** Batches within one operation; every id of another workspace answers null. */
export interface RowLoaders {
  readonly workflow: DataLoader<string, WorkflowRow | null>;
  /** By playbook; null for one without a workflow. */
  readonly ofPlaybook: DataLoader<string, WorkflowRow | null>;
  readonly version: DataLoader<string, WorkflowVersionRow | null>;
  /** By workflow, newest first. */
  readonly versions: DataLoader<string, readonly WorkflowVersionRow[]>;
}

/** A plain list is bounded; publishing refuses more. */
export const MOST_VERSIONS = 500;

export function openRowLoaders(prisma: PrismaClient, workspaceId: string): RowLoaders {
  return {
    workflow: loaderBy(
      (ids) => prisma.workflow.findMany({ where: { workspaceId, id: { in: ids } } }),
      ({ id }) => id,
    ),
    ofPlaybook: loaderBy(
      (ids) => prisma.workflow.findMany({ where: { workspaceId, playbookId: { in: ids } } }),
      ({ playbookId }) => playbookId,
    ),
    version: loaderBy(
      (ids) => prisma.workflowVersion.findMany({ where: { workspaceId, id: { in: ids } } }),
      ({ id }) => id,
    ),
    versions: new DataLoader(async (ids) => {
      const rows = await prisma.workflowVersion.findMany({
        where: { workspaceId, workflowId: { in: [...ids] } },
        orderBy: { number: "desc" },
      });
      return ids.map((id) => rows.filter(({ workflowId }) => workflowId === id));
    }),
  };
}

function loaderBy<Row>(
  find: (keys: string[]) => PromiseLike<Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new DataLoader(async (keys) => {
    const rows = new Map((await find([...keys])).map((row) => [keyOf(row), row]));
    return keys.map((key) => rows.get(key) ?? null);
  });
}
