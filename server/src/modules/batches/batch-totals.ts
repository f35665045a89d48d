import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";
import type { BatchFieldTotal } from "./batch.type.ts";

/** Of each field, the most frequent first. */
const MOST_VALUES = 20;

const Filled = z.object({ name: z.string(), label: z.string(), filled: z.int() });
const Count = z.object({ name: z.string(), value: z.string(), count: z.int() });

/** What the fields of the workspace hold over the documents of a batch, in their order: classes are one of them. */
export async function readTotals(
  prisma: PrismaClient,
  batchId: string,
): Promise<BatchFieldTotal[]> {
  // A field that was emptied by hand is not filled.
  const filled = await prisma.$queryRaw<unknown[]>`
    SELECT d.name, d.label, count(nullif(f.value, 'null'::jsonb))::int AS filled
    FROM batch b JOIN field_definition d ON d.workspace_id = b.workspace_id
      JOIN batch_item i ON i.batch_id = b.id
      LEFT JOIN document_field f ON f.field_id = d.id AND f.document_id = i.document_id
    WHERE b.id = ${batchId} GROUP BY d.id ORDER BY d.built_in DESC, d.created_at, d.name`;
  // A summary is no class: what is longer than a name is not counted by value.
  const counts = await prisma.$queryRaw<unknown[]>`
    SELECT name, value, count FROM (
      SELECT d.name, f.value #>> '{}' AS value, count(*)::int AS count,
        row_number() OVER (PARTITION BY d.name ORDER BY count(*) DESC, f.value #>> '{}') AS place
      FROM batch_item i JOIN document_field f ON f.document_id = i.document_id
        JOIN field_definition d ON d.id = f.field_id
      WHERE i.batch_id = ${batchId} AND jsonb_typeof(f.value) IN ('string', 'number')
        AND length(f.value #>> '{}') <= 80
      GROUP BY d.name, f.value #>> '{}') AS ranked
    WHERE place <= ${MOST_VALUES}::int ORDER BY name, place`;
  const all = z.array(Count).parse(counts);
  return z
    .array(Filled)
    .parse(filled)
    .map((field) => ({
      ...field,
      values: all
        .filter(({ name }) => name === field.name)
        .map(({ value, count }) => ({ value, count })),
    }));
}
