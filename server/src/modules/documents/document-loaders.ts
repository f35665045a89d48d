import DataLoader from "dataloader";

import type { PrismaClient } from "../../database/database.ts";
import type { DocumentFieldRow, DocumentRow, DocumentTextRow } from "./document-rows.ts";
import { BUILT_IN_FIELDS } from "./fields/built-in-fields.ts";
import { type FieldRow, shown } from "./fields/field-definitions.ts";

/** Batches within one operation; every id of another workspace answers null. */
export interface DocumentLoaders {
  readonly field: DataLoader<string, FieldRow | null>;
  readonly document: DataLoader<string, DocumentRow | null>;
  /** By document: null until it has been read. */
  readonly text: DataLoader<string, DocumentTextRow | null>;
  /** By document: what its fields hold, in the order of the fields. */
  readonly values: DataLoader<string, readonly DocumentFieldRow[]>;
  /** By hash: the documents that share it, the oldest first. */
  readonly sameContent: DataLoader<string, readonly DocumentRow[]>;
}

/** One set for each operation. An empty workspace id finds nothing. */
export function openLoaders(prisma: PrismaClient, workspaceId: string): DocumentLoaders {
  const living = { workspaceId, deletedAt: null };
  return {
    field: byId(async (ids) =>
      (await prisma.fieldDefinition.findMany({ where: { workspaceId, id: { in: ids } } })).map(
        shown,
      ),
    ),
    document: byId((ids) => prisma.document.findMany({ where: { ...living, id: { in: ids } } })),
    text: new DataLoader(async (ids) => {
      const document = { ...living, status: "READY" as const };
      const rows = await prisma.documentText.findMany({
        where: { documentId: { in: [...ids] }, document },
      });
      const texts = new Map(rows.map((row) => [row.documentId, row]));
      return ids.map((id) => texts.get(id) ?? null);
    }),
    values: new DataLoader(async (ids) => {
      const rows = await prisma.documentField.findMany({
        where: { documentId: { in: [...ids] }, document: living },
        include: { definition: true },
        orderBy: [
          { definition: { sortOrder: "asc" } },
          { definition: { createdAt: "asc" } },
          { fieldId: "asc" },
        ],
      });
      const ordered = rows.toSorted((one, other) => rankOf(one) - rankOf(other));
      return ids.map((id) => ordered.filter((row) => row.documentId === id));
    }),
    sameContent: new DataLoader(async (hashes) => {
      const rows = await prisma.document.findMany({
        where: { ...living, hash: { in: [...hashes] } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      });
      return hashes.map((hash) => rows.filter((row) => row.hash === hash));
    }),
  };
}

/** The built-in fields come first, in their own order. */
function rankOf({ definition }: DocumentFieldRow): number {
  const index = BUILT_IN_FIELDS.findIndex((field) => field.name === definition.name);
  return index === -1 ? BUILT_IN_FIELDS.length : index;
}

function byId<Row extends { readonly id: string }>(
  find: (ids: string[]) => PromiseLike<Row[]>,
): DataLoader<string, Row | null> {
  return new DataLoader(async (ids) => {
    const rows = new Map((await find([...ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}
