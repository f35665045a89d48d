import DataLoader from "dataloader";

import { Prisma, type PrismaClient } from "../../database/database.ts";
import type { DocumentRow } from "./document-list.ts";
import { QUOTING_LINES } from "./quoting-lines.ts";
import type { ChunkRow, VersionRow } from "./version-list.ts";

/** Batches within one operation; every id of another workspace answers null. */
export interface KnowledgeLoaders {
  /** Also deleted ones: evidence still leads to them. */
  readonly document: DataLoader<string, DocumentRow | null>;
  readonly version: DataLoader<string, VersionRow | null>;
  readonly chunk: DataLoader<string, ChunkRow | null>;
  /** Passages by version. */
  readonly chunkCount: DataLoader<string, number>;
  /** Lines of living scenarios that quote a document. */
  readonly dependentLineCount: DataLoader<string, number>;
  readonly dependentLines: DataLoader<string, readonly DependentLineRow[]>;
}

/** A line that quotes the document; `stale` when any passage that it quotes from it has changed. */
export interface DependentLineRow {
  readonly documentId: string;
  readonly playbookId: string;
  readonly playbookTitle: string;
  readonly scenarioId: string;
  readonly scenarioTitle: string;
  readonly lineId: string;
  readonly text: string;
  readonly stale: boolean;
}

const QUOTING = Prisma.raw(QUOTING_LINES);
const MOST_DEPENDENTS = 500; // of all documents of one operation together

/** One set for each operation. An empty workspace id finds nothing. */
export function openLoaders(prisma: PrismaClient, workspaceId: string): KnowledgeLoaders {
  // Ordered as people read: by playbook, by scenario, by line. By hand, as Prisma cannot group over a join.
  const dependents = (documentIds: readonly string[]) =>
    prisma.$queryRaw<DependentLineRow[]>`
      SELECT e.document_id AS "documentId", p.id AS "playbookId", p.title AS "playbookTitle", s.id AS "scenarioId",
        s.title AS "scenarioTitle", l.id::text AS "lineId", l.text, bool_or(e.stale) AS stale
      FROM ${QUOTING}
      WHERE e.workspace_id = ${workspaceId} AND e.document_id = ANY (${[...documentIds]})
      GROUP BY 1, 2, 3, 4, 5, 6, 7, l.position
      ORDER BY p.title, p.id, s.title, s.id, l.position
      LIMIT ${MOST_DEPENDENTS}`;
  return {
    document: byId((ids) =>
      prisma.knowledgeDocument.findMany({ where: { workspaceId, id: { in: ids } } }),
    ),
    version: byId((ids) =>
      prisma.knowledgeVersion.findMany({ where: { workspaceId, id: { in: ids } } }),
    ),
    chunk: byId((ids) =>
      prisma.knowledgeChunk.findMany({ where: { workspaceId, id: { in: ids } } }),
    ),
    chunkCount: new DataLoader(async (versionIds) => {
      const rows = await prisma.knowledgeChunk.groupBy({
        by: ["versionId"],
        where: { workspaceId, versionId: { in: [...versionIds] } },
        _count: true,
      });
      const counts = new Map(rows.map((row) => [row.versionId, row._count]));
      return versionIds.map((id) => counts.get(id) ?? 0);
    }),
    dependentLineCount: new DataLoader(async (documentIds) => {
      const rows = await prisma.$queryRaw<{ documentId: string; lines: number }[]>`
        SELECT e.document_id AS "documentId", count(DISTINCT (s.id, l.id))::int AS lines
        FROM ${QUOTING}
        WHERE e.workspace_id = ${workspaceId} AND e.document_id = ANY (${[...documentIds]})
        GROUP BY 1`;
      const counts = new Map(rows.map((row) => [row.documentId, row.lines]));
      return documentIds.map((id) => counts.get(id) ?? 0);
    }),
    dependentLines: new DataLoader(async (documentIds) => {
      const rows = await dependents(documentIds);
      return documentIds.map((id) => rows.filter((row) => row.documentId === id));
    }),
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
