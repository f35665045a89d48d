import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";
import { FieldType } from "../documents/field.type.ts";
import type { BatchFieldTotal } from "./batch.type.ts";

/** Of each field, the most frequent first. */
const MOST_VALUES = 20;

const Filled = z.object({
  batchId: z.string(),
  id: z.string(),
  name: z.string(),
  label: z.string(),
  type: z.enum(FieldType),
  filled: z.int(),
});
const Count = z.object({
  batchId: z.string(),
  fieldId: z.string(),
  value: z.string(),
  count: z.int(),
});
const Range = z.object({
  batchId: z.string(),
  fieldId: z.string(),
  currency: z.string().nullable(),
  count: z.int(),
  sum: z.string().nullable(),
  least: z.string(),
  most: z.string(),
});

/**
 * What the fields of the workspace hold over the documents of each batch, in their order: classes are one of them. Deleted
 * documents are left out, as in the export. A value that is not of its field's type, from before it was changed, is
 * counted as filled and nothing else. In three statements, for however many batches; one without fields is not in it.
 */
export async function readTotals(
  prisma: PrismaClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BatchFieldTotal[]>> {
  const batchIds = [...ids];
  const read = [readFilled, readCounts, readRanges] as const;
  const [fields, values, spans] = await Promise.all(read.map((each) => each(prisma, batchIds)));
  const filled = z.array(Filled).parse(fields);
  const counts = byPlace(z.array(Count).parse(values));
  const ranges = byPlace(z.array(Range).parse(spans));
  const totals = new Map<string, BatchFieldTotal[]>();
  for (const { batchId, id, ...field } of filled) {
    const place = placeOf({ batchId, fieldId: id });
    const total = { ...field, values: counts.get(place) ?? [], ranges: ranges.get(place) ?? [] };
    totals.set(batchId, [...(totals.get(batchId) ?? []), total]);
  }
  return totals;
}

/** A field over the documents of one batch. */
interface Place {
  readonly batchId: string;
  readonly fieldId: string;
}

const placeOf = ({ batchId, fieldId }: Place): string => `${batchId} ${fieldId}`;

/** In the order in which they came. */
function byPlace<Row extends Place>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const places = new Map<string, Row[]>();
  for (const row of rows) places.set(placeOf(row), [...(places.get(placeOf(row)) ?? []), row]);
  return places;
}

/** A field that was emptied by hand is not filled. */
function readFilled(prisma: PrismaClient, batchIds: string[]): Promise<unknown[]> {
  return prisma.$queryRaw<unknown[]>`
    SELECT b.id AS "batchId", d.id, d.name, d.label, d.type::text AS type,
      count(nullif(f.value, 'null'::jsonb))::int AS filled
    FROM batch b JOIN field_definition d ON d.workspace_id = b.workspace_id
      JOIN batch_item i ON i.batch_id = b.id
      LEFT JOIN document x ON x.id = i.document_id AND x.deleted_at IS NULL
      LEFT JOIN document_field f ON f.field_id = d.id AND f.document_id = x.id
    WHERE b.id = ANY(${batchIds}::text[]) GROUP BY b.id, d.id
    ORDER BY d.built_in DESC, d.sort_order, d.created_at, d.name`;
}

/** A summary is no class: what is longer than a name is not counted by value. */
function readCounts(prisma: PrismaClient, batchIds: string[]): Promise<unknown[]> {
  return prisma.$queryRaw<unknown[]>`
    WITH entry AS (
      SELECT i.batch_id, d.id, e.value #>> '{}' AS value
      FROM batch_item i JOIN document x ON x.id = i.document_id AND x.deleted_at IS NULL
        JOIN document_field f ON f.document_id = x.id
        JOIN field_definition d ON d.id = f.field_id
        CROSS JOIN LATERAL (
          SELECT f.value WHERE d.type IN ('TEXT', 'CHOICE') AND jsonb_typeof(f.value) = 'string'
          UNION ALL
          SELECT CASE WHEN d.type = 'LIST' THEN a.value
            ELSE to_jsonb(concat(a.value ->> 'type', ': ', a.value ->> 'text')) END
          FROM jsonb_array_elements(
            CASE WHEN jsonb_typeof(f.value) = 'array' THEN f.value ELSE '[]' END) AS a(value)
          WHERE d.type = 'LIST' OR (d.type = 'ENTITIES' AND jsonb_typeof(a.value) = 'object')
        ) AS e
      WHERE i.batch_id = ANY(${batchIds}::text[]))
    SELECT batch_id AS "batchId", id AS "fieldId", value, count FROM (
      SELECT batch_id, id, value, count(*)::int AS count,
        row_number() OVER (PARTITION BY batch_id, id ORDER BY count(*) DESC, value) AS place
      FROM entry WHERE length(value) BETWEEN 1 AND 80 GROUP BY batch_id, id, value) AS ranked
    WHERE place <= ${MOST_VALUES}::int ORDER BY batch_id, id, place`;
}

/** Exact: amounts are decimal texts, and added up as such. */
function readRanges(prisma: PrismaClient, batchIds: string[]): Promise<unknown[]> {
  return prisma.$queryRaw<unknown[]>`
    WITH entry AS (
      SELECT i.batch_id, d.id, d.type, f.value ->> 'currency' AS currency,
        CASE WHEN d.type = 'DATE' THEN f.value #>> '{}' END AS day,
        (CASE d.type WHEN 'MONEY' THEN f.value ->> 'amount'
          WHEN 'NUMBER' THEN f.value #>> '{}' END)::numeric AS number
      FROM batch_item i JOIN document x ON x.id = i.document_id AND x.deleted_at IS NULL
        JOIN document_field f ON f.document_id = x.id
        JOIN field_definition d ON d.id = f.field_id
      WHERE i.batch_id = ANY(${batchIds}::text[]) AND CASE d.type
        WHEN 'NUMBER' THEN jsonb_typeof(f.value) = 'number'
        WHEN 'MONEY' THEN f.value ->> 'currency' IS NOT NULL
          AND f.value ->> 'amount' ~ '^-?[0-9]+(\\.[0-9]+)?$'
        WHEN 'DATE' THEN f.value #>> '{}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
        ELSE false END)
    SELECT batch_id AS "batchId", id AS "fieldId", currency, count(*)::int AS count,
      sum(number)::text AS sum,
      coalesce(min(number)::text, min(day)) AS least, coalesce(max(number)::text, max(day)) AS most
    FROM entry GROUP BY batch_id, id, currency ORDER BY batch_id, id, count(*) DESC, currency`;
}
