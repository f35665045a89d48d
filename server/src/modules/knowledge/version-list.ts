import { type Page, type PageArgs, pageOf } from "../../contract/paging/page.ts";
import type { PrismaClient } from "../../database/database.ts";

/** Never changed once it was read; `text` is empty until a file has been. */
export interface VersionRow {
  readonly id: string;
  readonly documentId: string;
  /** From 1 for each document. */
  readonly number: number;
  readonly text: string;
  readonly hash: string;
  readonly createdAt: Date;
}

/** `start` and `end` are UTF-16 offsets into the version's text, end exclusive. */
export interface ChunkRow {
  readonly id: string;
  readonly documentId: string;
  readonly versionId: string;
  /** From 0. */
  readonly position: number;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
  readonly heading: string | null;
  readonly language: string;
  readonly text: string;
}

/** Newest first. */
export function listVersions(
  prisma: PrismaClient,
  asked: { readonly workspaceId: string; readonly documentId: string; readonly page: PageArgs },
): Promise<Page<VersionRow>> {
  const where = { workspaceId: asked.workspaceId, documentId: asked.documentId };
  return pageOf<VersionRow>(asked.page, {
    rows: ({ limit, beyond, backwards }) =>
      prisma.knowledgeVersion.findMany({
        where: {
          ...where,
          ...(beyond
            ? { number: backwards ? { gt: Number(beyond[0]) } : { lt: Number(beyond[0]) } }
            : {}),
        },
        orderBy: { number: backwards ? "asc" : "desc" },
        take: limit,
      }),
    keyOf: (row) => [row.number],
    count: () => prisma.knowledgeVersion.count({ where }),
  });
}

/** In the order of the text. */
export function listChunks(
  prisma: PrismaClient,
  asked: {
    readonly workspaceId: string;
    readonly versionId: string | null;
    readonly page: PageArgs;
  },
): Promise<Page<ChunkRow>> {
  // Without a version there are no passages: an empty id has none.
  const where = { workspaceId: asked.workspaceId, versionId: asked.versionId ?? "" };
  return pageOf<ChunkRow>(asked.page, {
    rows: ({ limit, beyond, backwards }) =>
      prisma.knowledgeChunk.findMany({
        where: {
          ...where,
          ...(beyond
            ? { position: backwards ? { lt: Number(beyond[0]) } : { gt: Number(beyond[0]) } }
            : {}),
        },
        orderBy: { position: backwards ? "desc" : "asc" },
        take: limit,
      }),
    keyOf: (row) => [row.position],
    count: () => prisma.knowledgeChunk.count({ where }),
  });
}
