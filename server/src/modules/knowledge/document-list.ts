import type { IngestStatus } from "../../contract/enums.ts";
import { type Page, type PageArgs, pageOf, type Slice } from "../../contract/paging/page.ts";
import type { Prisma, PrismaClient } from "../../database/database.ts";
import type { KnowledgeKind } from "./knowledge.type.ts";

/** A source as the API gives it; `problem` is a sentence, there while it is FAILED. */
export interface DocumentRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly title: string;
  readonly kind: KnowledgeKind;
  readonly status: IngestStatus;
  readonly problem: string | null;
  /** Whether reading it once more may end otherwise; of no meaning without a problem. */
  readonly problemMayPass: boolean;
  /** Two letters or `und`; null until a version has been read. */
  readonly language: string | null;
  /** The newest version that was read whole; null while there is none. */
  readonly currentVersionId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
}

/** What is given must all hold; `query` are letters of the title, in any case. */
export interface KnowledgeQuery {
  readonly query?: string | null;
  readonly kind?: readonly KnowledgeKind[] | null;
  readonly status?: readonly IngestStatus[] | null;
  readonly language?: string | null;
}

/** Newest change first. */
export function listDocuments(
  prisma: PrismaClient,
  asked: { readonly workspaceId: string; readonly query: KnowledgeQuery; readonly page: PageArgs },
): Promise<Page<DocumentRow>> {
  const where = whereOf(asked.workspaceId, asked.query);
  return pageOf<DocumentRow>(asked.page, {
    rows: (slice) => {
      const direction = slice.backwards ? "asc" : "desc";
      return prisma.knowledgeDocument.findMany({
        where: { AND: [where, beyond(slice)] },
        orderBy: [{ updatedAt: direction }, { id: direction }],
        take: slice.limit,
      });
    },
    keyOf: (row) => [row.updatedAt.toISOString(), row.id],
    count: () => prisma.knowledgeDocument.count({ where }),
  });
}

function whereOf(workspaceId: string, query: KnowledgeQuery): Prisma.KnowledgeDocumentWhereInput {
  const words = query.query?.trim();
  return {
    workspaceId,
    deletedAt: null,
    ...(words ? { title: { contains: words, mode: "insensitive" } } : {}),
    ...(query.kind?.length ? { kind: { in: [...query.kind] } } : {}),
    ...(query.status?.length ? { status: { in: [...query.status] } } : {}),
    ...(query.language ? { language: query.language } : {}),
  };
}

/** Rows behind a cursor; the id decides between changes in the same millisecond. */
function beyond({ beyond: key, backwards }: Slice): Prisma.KnowledgeDocumentWhereInput {
  if (!key) return {};
  const [at, id] = [new Date(String(key[0])), String(key[1])];
  return backwards
    ? { OR: [{ updatedAt: { gt: at } }, { updatedAt: at, id: { gt: id } }] }
    : { OR: [{ updatedAt: { lt: at } }, { updatedAt: at, id: { lt: id } }] };
}
