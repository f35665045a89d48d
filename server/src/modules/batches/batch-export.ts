import type { Json } from "@playbooks/workflow-model";
import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";
import { wordsOf } from "../../engine/engine.ts";
import type { ExportedFile } from "../../exports/exports.ts";
import { foundFields, type FoundFields } from "./found-fields.ts";

/** As the address of a download names them. */
export const BATCH_FORMATS = ["csv", "json"] as const;
export type BatchFormat = (typeof BATCH_FORMATS)[number];

/** `status`: a run's, or queued or cancelled for a document whose run was not started. `costUsd`: a decimal. */
const Row = z.object({
  documentId: z.string(),
  name: z.string(),
  runId: z.string().nullable(),
  status: z.string(),
  errorCode: z.string().nullable(),
  costUsd: z.string().nullable(),
});
type Row = z.output<typeof Row> & { readonly fields: FoundFields };

/**
 * The documents of a batch with what became of them and what its runs have found for their fields, in the order of the
 * batch: what people and other runs write into these fields does not change the file (25.7).
 */
export async function exportBatch(
  prisma: PrismaClient,
  batchId: string,
  format: BatchFormat,
): Promise<ExportedFile> {
  const found = await foundFields(prisma, batchId);
  const documents = z.array(Row).parse(
    await prisma.$queryRaw<unknown[]>`
      SELECT i.document_id AS "documentId", d.name, i.run_id AS "runId",
        coalesce(r.status, CASE WHEN b.cancelled_at IS NULL THEN 'queued' ELSE 'cancelled' END) AS status,
        r.error_code AS "errorCode", r.cost_usd::text AS "costUsd"
      FROM batch b JOIN batch_item i ON i.batch_id = b.id
        JOIN document d ON d.id = i.document_id AND d.deleted_at IS NULL
        LEFT JOIN workflow_run r ON r.id = i.run_id
      WHERE b.id = ${batchId} ORDER BY i.position`,
  );
  const rows = documents.map((row) => ({ ...row, fields: found.get(row.documentId) ?? {} }));
  const text = format === "json" ? `${JSON.stringify(rows, null, 2)}\n` : csvOf(rows);
  return {
    bytes: new TextEncoder().encode(text),
    mimeType: format === "json" ? "application/json" : "text/csv; charset=utf-8",
    fileName: `${batchId}.${format}`,
  };
}

const COLUMNS = ["documentId", "name", "runId", "status", "errorCode", "costUsd"] as const;

function csvOf(rows: readonly Row[]): string {
  // A column for each field that any document has, so that every line has the same ones.
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row.fields)))].toSorted();
  const lines = rows.map((row) => [
    ...COLUMNS.map((column) => cell(row[column])),
    ...fields.map((field) => cell(row.fields[field])),
  ]);
  const head = [...COLUMNS, ...fields].map(cell);
  // The mark tells Excel that this is UTF-8.
  return `\uFEFF${[head, ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
}

/**
 * A cell as RFC 4180 wants it, to be read by people: amounts as 1200.00 EUR, entries of lists with semicolons between
 * them. A text that a spreadsheet would take for a formula gets an apostrophe: it may come out of a document that
 * somebody sent.
 */
export function cell(value: Json | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = Array.isArray(value) ? value.map(wordsOf).join("; ") : wordsOf(value);
  const tamed = /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tamed) ? `"${tamed.replaceAll('"', '""')}"` : tamed;
}
