import type { PrismaClient, Transaction } from "../../../database/database.ts";
import { newId } from "../../../ids.ts";
import type { FieldType } from "../field.type.ts";

interface BuiltInField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
}

/** What every document can be asked, in the order in which it is shown. */
export const BUILT_IN_FIELDS: readonly BuiltInField[] = [
  { name: "documentType", label: "Type", type: "TEXT" },
  { name: "tldr", label: "In one sentence", type: "TEXT" },
  { name: "summary", label: "Summary", type: "LONG_TEXT" },
  { name: "keywords", label: "Keywords", type: "LIST" },
  { name: "entities", label: "Names, dates and amounts", type: "ENTITIES" },
];

/**
 * Sees to it that a workspace has the built-in fields. Written when somebody first needs them, so that workspaces older
 * than a field get it too; safe to call at the same time and again.
 */
export async function ensureBuiltInFields(
  tx: Pick<PrismaClient | Transaction, "fieldDefinition">,
  workspaceId: string,
): Promise<void> {
  const present = await tx.fieldDefinition.count({ where: { workspaceId, builtIn: true } });
  // The usual case, and one cheap count.
  if (present >= BUILT_IN_FIELDS.length) return;
  await tx.fieldDefinition.createMany({
    data: BUILT_IN_FIELDS.map(({ name, label, type }) => ({
      id: newId("FieldDefinition"),
      workspaceId,
      builtIn: true,
      name,
      label,
      type,
    })),
    skipDuplicates: true,
  });
}
