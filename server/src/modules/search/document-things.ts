import type { PrismaClient } from "../../database/database.ts";
import type { Found } from "./found.ts";

/**
 * Of a document's text only the beginning is searched: what is special about it stands in its fields, and a thousand
 * contracts as a whole would fill the memory.
 */
const SEARCHED_CHARACTERS = 4_000;

/** `values`: all texts in its fields, a line each, however deep they stand. */
interface DocumentRow {
  readonly id: string;
  readonly name: string;
  readonly values: string;
  readonly beginning: string;
}

/** Documents by their name, what is known of them, and how they begin. */
export async function documents(
  prisma: PrismaClient,
  workspaceId: string,
  ids?: readonly string[],
): Promise<Found[]> {
  const rows = await prisma.$queryRaw<DocumentRow[]>`
    SELECT document.id, document.name,
      coalesce((
        SELECT string_agg(leaf #>> '{}', E'\n')
        FROM document_field field, jsonb_path_query(field.value, 'strict $.** ? (@.type() == "string")') leaf
        WHERE field.document_id = document.id
      ), '') AS "values",
      coalesce(left(content.text, ${SEARCHED_CHARACTERS}::int), '') AS beginning
    FROM document LEFT JOIN document_text content ON content.document_id = document.id
    WHERE document.workspace_id = ${workspaceId} AND document.deleted_at IS NULL
      AND (${ids === undefined} OR document.id = ANY(${[...(ids ?? [])]}))`;
  return rows.map(({ id, name, values, beginning }) => ({
    kind: "DOCUMENT",
    id,
    title: name,
    text: [values, beginning].filter(Boolean).join("\n"),
    playbookId: null,
    scenarioId: null,
  }));
}
