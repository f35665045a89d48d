import DataLoader from "dataloader";

import type { PrismaClient } from "../../database/database.ts";
import type { SuggestionRow } from "./suggestion-parts.ts";

interface SuggestionEvidenceRow {
  readonly suggestionId: string;
  readonly documentId: string;
  readonly versionId: string;
  readonly chunkId: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
  readonly page: number | null;
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
      (ids) =>
        prisma.suggestionEvidence.findMany({
          where: { suggestionId: { in: ids }, suggestion: { workspaceId } },
          orderBy: [{ suggestionId: "asc" }, { position: "asc" }],
        }),
      (row) => row.suggestionId,
    ),
  };
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
