import { z } from "zod";

import type { LiveDocumentId } from "../../ids.ts";
import { BrokenLog, type ClientBinding, type StoredDocument } from "./update-log.ts";

/** 64-bit numbers arrive as text; sequences and client ids stay far below 2^53. */
const number64 = z.coerce.number().int();
const bytes = z.instanceof(Uint8Array);

/** Head and snapshot of one document, read in one statement. */
export const documentRow = z.object({
  id: z.coerce.string(),
  workspace_id: z.string(),
  kind: z.string(),
  head: number64,
  projected_seq: number64,
  snapshot_seq: number64.nullable(),
  snapshot: bytes.nullable(),
});

/** One row of the log after the snapshot; `data` is a Yjs update, V1. */
export const updateRow = z.object({ seq: number64, data: bytes });

/** A stored binding; `relayed_by` holds member ids, sorted. */
export const clientRow = z
  .object({
    client_id: number64,
    actor: z.string(),
    kind: z.enum(["person", "ai", "api"]),
    generation: z.string().nullable(),
    relayed_by: z.array(z.string()),
  })
  .transform((row): ClientBinding => ({
    clientId: row.client_id,
    memberId: row.actor,
    kind: row.kind,
    generation: row.generation ?? undefined,
    relayedBy: row.relayed_by,
  }));

export type DocumentRow = z.infer<typeof documentRow>;
export type UpdateRow = z.infer<typeof updateRow>;

/**
 * Puts together what was read. The statements see different moments: a row that a compaction has just archived leaves a
 * gap here, as a lost one would. The reader tries again; a gap that stays is a fault.
 */
export function storedDocument(
  live: LiveDocumentId,
  row: DocumentRow,
  rest: { readonly updates: readonly UpdateRow[]; readonly clients: readonly ClientBinding[] },
): StoredDocument {
  const from = row.snapshot_seq ?? 0;
  const { updates, clients } = rest;
  for (const [index, update] of updates.entries()) {
    if (update.seq !== from + index + 1) throw new BrokenLog("a row is missing");
  }
  const sequence = from + updates.length;
  if (sequence < row.head) throw new BrokenLog("the newest rows are missing");
  return {
    id: row.id,
    live,
    workspaceId: row.workspace_id,
    kind: row.kind,
    sequence,
    projectedSequence: row.projected_seq,
    parts: [...(row.snapshot ? [row.snapshot] : []), ...updates.map((update) => update.data)],
    rows: updates.length,
    bytes: updates.reduce((sum, update) => sum + update.data.length, 0),
    clients,
  };
}
