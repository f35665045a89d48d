import DataLoader from "dataloader";

import type { PrismaClient } from "../../database/database.ts";
import { type FieldRow, shown } from "./field-definitions.ts";

/** Batches within one operation; every id of another workspace answers null. */
export interface DocumentLoaders {
  readonly field: DataLoader<string, FieldRow | null>;
}

export function openLoaders(prisma: PrismaClient, workspaceId: string): DocumentLoaders {
  return {
    field: byId(async (ids) =>
      (await prisma.fieldDefinition.findMany({ where: { workspaceId, id: { in: ids } } })).map(
        shown,
      ),
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
