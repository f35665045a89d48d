import type { IngestStatus } from "../../contract/enums.ts";
import { type Page, type PageArgs, pageOf, type Slice } from "../../contract/paging/page.ts";
import type { Prisma, PrismaClient } from "../../database/database.ts";
import type { DocumentRow } from "./document-rows.ts";

/** What is given must all hold; batches are begun over the same question. */
export interface DocumentQuery {
  readonly query?: string | null;
  readonly documentType?: string | null;
  readonly language?: string | null;
  readonly status?: readonly IngestStatus[] | null;
}

interface FacetRow {
  readonly value: string;
  readonly count: number;
}

/** How many documents have each value, the commonest first; at most 100 values each. */
export interface DocumentFacetLists {
  readonly documentTypes: readonly FacetRow[];
  readonly languages: readonly FacetRow[];
}

/** Newest first. */
export function listDocuments(
  prisma: PrismaClient,
  asked: { readonly workspaceId: string; readonly query: DocumentQuery; readonly page: PageArgs },
): Promise<Page<DocumentRow>> {
  const where = documentsMatching(asked.workspaceId, asked.query);
  return pageOf<DocumentRow>(asked.page, {
    rows: (slice) => {
      const direction = slice.backwards ? "asc" : "desc";
      return prisma.document.findMany({
        where: { AND: [where, beyond(slice)] },
        orderBy: [{ createdAt: direction }, { id: direction }],
        take: slice.limit,
      });
    },
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
    count: () => prisma.document.count({ where }),
  });
}

/** The condition of a list, for whoever begins work on all that it shows. */
export function documentsMatching(
  workspaceId: string,
  query: DocumentQuery,
): Prisma.DocumentWhereInput {
  const words = query.query?.trim();
  return {
    workspaceId,
    deletedAt: null,
    ...(words ? { name: { contains: words, mode: "insensitive" } } : {}),
    ...(query.status?.length ? { status: { in: [...query.status] } } : {}),
    ...(query.language ? { language: query.language } : {}),
    ...(query.documentType
      ? {
          fields: {
            some: { definition: { name: "documentType" }, value: { equals: query.documentType } },
          },
        }
      : {}),
  };
}

/** Longer than this it is a search, not a filter. */
const MOST_VALUES = 100;

/** Counts documents that are not deleted, whatever else the list is filtered by. */
export async function readFacets(
  prisma: PrismaClient,
  workspaceId: string,
): Promise<DocumentFacetLists> {
  const documentTypes = await prisma.$queryRaw<FacetRow[]>`
    SELECT f.value #>> '{}' AS value, count(*)::int AS count
    FROM document_field f
    JOIN field_definition d ON d.id = f.field_id AND d.name = 'documentType'
    JOIN document x ON x.id = f.document_id AND x.deleted_at IS NULL
    WHERE x.workspace_id = ${workspaceId} AND f.value <> 'null'::jsonb
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`;
  const languages = await prisma.$queryRaw<FacetRow[]>`
    SELECT language AS value, count(*)::int AS count FROM document
    WHERE workspace_id = ${workspaceId} AND deleted_at IS NULL AND language IS NOT NULL
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`;
  return { documentTypes, languages };
}

function beyond({ beyond: key, backwards }: Slice): Prisma.DocumentWhereInput {
  if (!key) return {};
  const [at, id] = [new Date(String(key[0])), String(key[1])];
  return backwards
    ? { OR: [{ createdAt: { gt: at } }, { createdAt: at, id: { gt: id } }] }
    : { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}
