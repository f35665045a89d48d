import { z } from "zod";

import type { PrismaClient } from "../../database/database.ts";

const Found = z.object({ documentId: z.string(), fields: z.record(z.string(), z.json()) });
export type FoundFields = z.output<typeof Found>["fields"];

/**
 * What the runs of a batch have found for the fields of their documents, by document and name of field: also where a
 * person's value stood there and stayed, and whatever was written since. It is read from what the nodes that deliver
 * have kept, theirs and of the runs below them; of several tries the last one that has found something counts.
 */
export async function foundFields(
  prisma: PrismaClient,
  batchId: string,
): Promise<ReadonlyMap<string, FoundFields>> {
  const rows = await prisma.$queryRaw<unknown[]>`
    WITH RECURSIVE tried AS (
      SELECT id FROM workflow_run WHERE batch_id = ${batchId}
      UNION ALL
      SELECT c.id FROM tried t JOIN workflow_run c ON c.parent_run_id = t.id),
    delivered AS (
      SELECT r.document_ids[1] AS document_id, r.workspace_id, n.finished_at, e.entry, e.place
      FROM tried t JOIN workflow_run r ON r.id = t.id
        CROSS JOIN LATERAL jsonb_array_elements(r.graph -> 'nodes') AS g(node)
        JOIN node_run n ON n.run_id = r.id AND n.node_id = g.node ->> 'id'
        CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(n.data -> 'delivered') = 'array'
          THEN n.data -> 'delivered' ELSE '[]' END) WITH ORDINALITY AS e(entry, place)
      WHERE g.node ->> 'kind' = 'deliverOutput' AND e.entry ->> 'outcome' IN ('written', 'kept')),
    -- Runs from before names were kept with what they found have labels alone.
    named AS (
      SELECT DISTINCT ON (document_id, name) document_id, x.name, entry -> 'value' AS value
      FROM delivered, LATERAL (SELECT coalesce(entry ->> 'field',
        (SELECT min(f.name) FROM field_definition f
          WHERE f.workspace_id = delivered.workspace_id AND f.label = entry ->> 'target'),
        entry ->> 'target') AS name) AS x
      -- What a try has taken over from an earlier one was not done at any time of its own.
      ORDER BY document_id, name, finished_at DESC NULLS LAST, place DESC)
    SELECT document_id AS "documentId", jsonb_object_agg(name, value) AS fields
    FROM named GROUP BY document_id`;
  return new Map(
    z
      .array(Found)
      .parse(rows)
      .map(({ documentId, fields }) => [documentId, fields]),
  );
}
