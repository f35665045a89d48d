import DataLoader from "dataloader";

import type { QuotedPassage } from "../../contract/quoted-passage.ts";
import type { PrismaClient } from "../../database/database.ts";
import type { SuggestionRow } from "./suggestion-parts.ts";

interface SuggestionEvidenceRow extends QuotedPassage {
  readonly suggestionId: string;
  /** The source has a newer version in which the passage does not stand letter for letter. */
  readonly stale: boolean;
}

/** Batches within one operation; what belongs to another workspace is not found. */
export interface SuggestionLoaders {
  readonly suggestion: DataLoader<string, SuggestionRow | null>;
  /** Of a scenario, oldest first; at most the newest 500. */
  readonly ofScenario: DataLoader<string, readonly SuggestionRow[]>;
  readonly ofGeneration: DataLoader<string, readonly SuggestionRow[]>;
  readonly evidence: DataLoader<string, readonly SuggestionEvidenceRow[]>;
}

const MOST = 500;

/** One set for each operation. An empty workspace id finds nothing. */
export function openSuggestionLoaders(
  prisma: PrismaClient,
  workspaceId: string,
): SuggestionLoaders {
  const newest = { orderBy: [{ createdAt: "desc" as const }, { id: "desc" as const }], take: MOST };
  return {
    suggestion: new DataLoader(async (ids) => {
      const rows = await prisma.suggestion.findMany({
        where: { workspaceId, id: { in: [...ids] } },
      });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    ofScenario: grouped(
      async (ids) => {
        const rows = await prisma.suggestion.findMany({
          where: { workspaceId, scenarioId: { in: ids } },
          ...newest,
        });
        return rows.toReversed();
      },
      (row) => row.scenarioId,
    ),
    ofGeneration: grouped(
      async (ids) => {
        const rows = await prisma.suggestion.findMany({
          where: { workspaceId, generationId: { in: ids } },
          ...newest,
        });
        return rows.toReversed();
      },
      (row) => row.generationId ?? "",
    ),
    evidence: grouped(
      (ids) => readEvidence(prisma, { workspaceId, suggestionIds: ids }),
      (row) => row.suggestionId,
    ),
  };
}

/** Looked up when it is read: unlike lines, suggestions mostly wait for hours, and nobody flags them meanwhile. */
function readEvidence(
  prisma: PrismaClient,
  {
    workspaceId,
    suggestionIds,
  }: { readonly workspaceId: string; readonly suggestionIds: readonly string[] },
): Promise<SuggestionEvidenceRow[]> {
  return prisma.$queryRaw<SuggestionEvidenceRow[]>`
    SELECT e.suggestion_id AS "suggestionId", e.document_id AS "documentId",
      e.version_id AS "versionId", e.chunk_id AS "chunkId", e.quote, e.start, e."end", e.page,
      coalesce(d.current_version_id <> e.version_id AND NOT EXISTS (
        SELECT 1 FROM knowledge_chunk now
        JOIN knowledge_chunk cited ON cited.id = e.chunk_id
        WHERE now.version_id = d.current_version_id AND now.text = cited.text), false) AS stale
    FROM suggestion_evidence e
    JOIN suggestion x ON x.id = e.suggestion_id
    LEFT JOIN knowledge_document d ON d.id = e.document_id
    WHERE x.workspace_id = ${workspaceId} AND e.suggestion_id = ANY (${[...suggestionIds]})
    ORDER BY e.suggestion_id, e.position`;
}

function grouped<Row>(
  find: (keys: string[]) => PromiseLike<readonly Row[]>,
  keyOf: (row: Row) => string,
): DataLoader<string, readonly Row[]> {
  return new DataLoader(async (keys) => {
    const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
    for (const row of await find([...keys])) groups.get(keyOf(row))?.push(row);
    return keys.map((key) => groups.get(key) ?? []);
  });
}
