import { BUILT_IN_MAPPINGS } from "../../../../../prisma/seed/workbench/mappings.ts";
import type { ContentModule } from "../../../contract/enums.ts";
import type { PrismaClient, Transaction } from "../../../database/database.ts";
import { newId } from "../../../ids.ts";
import { ensureBuiltInFields, fieldsOf } from "../../documents/documents.ts";

type Rows = Pick<PrismaClient | Transaction, "fieldDefinition" | "outputMapping">;

/** What a release says of one shipped mapping. */
interface Content {
  readonly builtInKey: string;
  readonly name: string;
  readonly outputPath: string;
  readonly fieldId: string | null;
  readonly module: ContentModule | null;
}

/** The shipped mappings as this release words them, with the built-in fields that they name; safe to call again. */
export async function ensureBuiltInMappings(prisma: Rows, workspaceId: string): Promise<void> {
  // First the fields: mappings name them by the ids that they have in this workspace.
  await ensureBuiltInFields(prisma, workspaceId);
  const contents = contentsFor(await fieldsOf(prisma, workspaceId));
  const where = { workspaceId, builtInKey: { not: null } };
  const rows = await prisma.outputMapping.findMany({ where });
  const present = new Map(rows.map((row) => [row.builtInKey, row]));
  const missing = contents.filter(({ builtInKey }) => !present.has(builtInKey));
  if (missing.length > 0)
    await prisma.outputMapping.createMany({
      data: missing.map((content) => ({ id: newId("OutputMapping"), workspaceId, ...content })),
      // Somebody else may have been here a moment ago.
      skipDuplicates: true,
    });
  for (const content of contents) {
    const row = present.get(content.builtInKey);
    if (row && !isSame(row, content))
      await prisma.outputMapping.update({ where: { id: row.id }, data: content });
  }
}

function contentsFor(fields: readonly { readonly id: string; readonly name: string }[]): Content[] {
  return BUILT_IN_MAPPINGS.map((mapping) => {
    const { key, name, outputPath } = mapping;
    const field = "field" in mapping ? fields.find((each) => each.name === mapping.field) : null;
    if (field === undefined) throw new Error(`The built-in mapping ${key} has no field.`);
    const module = "module" in mapping ? mapping.module : null;
    return { builtInKey: key, name, outputPath, fieldId: field?.id ?? null, module };
  });
}

function isSame(
  row: Content | (Omit<Content, "builtInKey"> & { builtInKey: string | null }),
  content: Content,
): boolean {
  const { name, outputPath, fieldId, module } = content;
  return (
    row.name === name &&
    row.outputPath === outputPath &&
    row.fieldId === fieldId &&
    row.module === module
  );
}
