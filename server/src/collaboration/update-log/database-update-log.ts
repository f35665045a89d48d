import { z } from "zod";

import type { Database, Transaction } from "../../database/database.ts";
import { brand, type LiveDocumentId } from "../../ids.ts";
import { APPEND, appendParameters, asBuffer } from "./append-statement.ts";
import { clientRow, documentRow, storedDocument, updateRow } from "./stored-document.ts";
import {
  BrokenLog,
  type AppendRow,
  type NewDocument,
  type ProjectionMark,
  type Snapshot,
  type StoredDocument,
  type UpdateLog,
} from "./update-log.ts";

const DOCUMENT = `
select d.id, d.workspace_id, d.kind, d.head, d.projected_seq, s.seq as snapshot_seq, s.data as snapshot
from live_document d left join live_document_snapshot s on s.document = d.id
where d.name = $1::uuid`;

/** The archive is not read: what is there is in the snapshot. */
const UPDATES = `select seq, data from live_document_update where document = $1 and seq > $2 order by seq`;

const CLIENTS = `
select client_id, actor, kind, generation, relayed_by from live_document_client where document = $1`;

/** Atomic in one statement: either the snapshot is newer and its rows move, or nothing happens. */
const COMPACT = `
with stored as (
  insert into live_document_snapshot as s (document, seq, data) values ($1, $2, $3)
  on conflict (document) do update set seq = excluded.seq, data = excluded.data where s.seq < excluded.seq
  returning document, seq
), moved as (
  delete from live_document_update u using stored where u.document = stored.document and u.seq <= stored.seq
  returning u.document, u.seq, u.data, u.authors, u.at
), archived as (
  insert into live_document_archive (document, seq, data, authors, at)
  select document, seq, data, authors, at from moved on conflict do nothing
)
update live_document d set snapshot_seq = stored.seq from stored where d.id = stored.document`;

/** `projected_seq` begins at 0, so a new document counts as behind. */
const BEHIND = `select name from live_document where head > projected_seq order by id limit $1`;

/** As text, because every document that is written in needs it every two seconds, and building it costs more than it. */
const PROJECTED = `update live_document set projected_seq = $2 where id = $1 and projected_seq < $2`;

const AUTHORS = `
select distinct unnest(authors) as author from (
  select authors from live_document_update where document = $1 and seq > $2
  union all
  select authors from live_document_archive where document = $1 and seq > $2
) as rows`;

const sequences = z.array(z.object({ document: z.coerce.string(), seq: z.coerce.number().int() }));
const names = z.array(z.object({ name: z.string() }));
const authors = z.array(z.object({ author: z.string() }));

/** A compaction between two reads can leave a gap once; three times in a row is a fault. */
const LOAD_ATTEMPTS = 3;

/** On the pool directly, never through Prisma: an append costs a third of the CPU (0.3 against 0.9 ms). */
export class DatabaseUpdateLog implements UpdateLog {
  readonly #pool: Database["pool"];
  readonly #append: { readonly text: string; readonly name?: string };

  constructor({ pool, kind }: Pick<Database, "pool" | "kind">) {
    this.#pool = pool;
    // All connections of the embedded database share one session, and with it the names of prepared statements.
    this.#append = kind === "postgres" ? { name: "live-append", text: APPEND } : { text: APPEND };
  }

  async create(tx: Transaction, document: NewDocument): Promise<void> {
    const { live, workspaceId, kind, data, client } = document;
    const { id } = await tx.liveDocument.create({
      data: { name: live, workspaceId, kind, head: 1n },
      select: { id: true },
    });
    await tx.liveDocumentUpdate.create({
      data: { document: id, seq: 1n, data: Uint8Array.from(data), authors: [client.memberId] },
    });
    await tx.liveDocumentClient.create({
      data: {
        document: id,
        clientId: BigInt(client.clientId),
        actor: client.memberId,
        kind: client.kind,
        generation: client.generation ?? null,
      },
    });
  }

  async load(live: LiveDocumentId): Promise<StoredDocument | undefined> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#loadOnce(live);
      } catch (fault) {
        if (!(fault instanceof BrokenLog) || attempt === LOAD_ATTEMPTS) throw fault;
      }
    }
  }

  /** Three statements without a transaction: a compaction in between shows as a gap, and `load` tries again. */
  async #loadOnce(live: LiveDocumentId): Promise<StoredDocument | undefined> {
    const found = await this.#pool.query(DOCUMENT, [live]);
    const first: unknown = found.rows[0];
    if (first === undefined) return undefined;
    const row = documentRow.parse(first);
    const updates = await this.#pool.query(UPDATES, [row.id, row.snapshot_seq ?? 0]);
    const clients = await this.#pool.query(CLIENTS, [row.id]);
    return storedDocument(live, row, {
      updates: z.array(updateRow).parse(updates.rows),
      clients: z.array(clientRow).parse(clients.rows),
    });
  }

  async append(rows: readonly AppendRow[]): Promise<ReadonlyMap<string, number>> {
    const answer = await this.#pool.query({ ...this.#append, values: appendParameters(rows) });
    return new Map(sequences.parse(answer.rows).map(({ document, seq }) => [document, seq]));
  }

  async compact({ documentId, sequence, data }: Snapshot): Promise<void> {
    await this.#pool.query(COMPACT, [documentId, sequence, asBuffer(data)]);
  }

  async behind(limit: number): Promise<readonly LiveDocumentId[]> {
    const answer = await this.#pool.query(BEHIND, [limit]);
    return names.parse(answer.rows).map(({ name }) => brand<"LiveDocument">(name));
  }

  async authorsSince(documentId: string, sequence: number): Promise<readonly string[]> {
    const answer = await this.#pool.query(AUTHORS, [documentId, sequence]);
    return authors.parse(answer.rows).map(({ author }) => author);
  }

  async markProjected(tx: Transaction, { documentId, sequence }: ProjectionMark): Promise<void> {
    await tx.$executeRawUnsafe(PROJECTED, BigInt(documentId), sequence);
  }
}
