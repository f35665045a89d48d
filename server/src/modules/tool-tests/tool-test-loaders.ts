import DataLoader from "dataloader";

import type { PrismaClient } from "../../database/database.ts";
import type { ToolSampleRow } from "./tool-samples.ts";

/** Batches within one operation; every id of another workspace answers null or nothing. */
export interface ToolTestLoaders {
  readonly sample: DataLoader<string, ToolSampleRow | null>;
  /** By tool, the oldest first; those whose document was deleted are left out. */
  readonly samples: DataLoader<string, readonly ToolSampleRow[]>;
}

/** An empty workspace id, of somebody who may not read, finds nothing. */
export function openLoaders(prisma: PrismaClient, workspaceId: string): ToolTestLoaders {
  const living = { workspaceId, document: { deletedAt: null } };
  return {
    sample: new DataLoader(async (ids) => {
      const rows = await prisma.toolSample.findMany({ where: { ...living, id: { in: [...ids] } } });
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    samples: new DataLoader(async (toolIds) => {
      const rows = await prisma.toolSample.findMany({
        where: { ...living, toolId: { in: [...toolIds] } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      // In the order of the keys, as a DataLoader demands.
      return toolIds.map((id) => rows.filter(({ toolId }) => toolId === id));
    }),
  };
}
