import type { AppendRow } from "./update-log.ts";

/**
 * One statement for any number of documents. The row lock on live_document, taken in id order, makes the sequence
 * gap-free and ordered by commit; a sequence object would be neither, since commits overtake each other.
 */
export const APPEND = `
with locked as (
  select id from live_document where id = any($1::bigint[]) order by id for update
), heads as (
  update live_document d set head = d.head + 1 from locked where d.id = locked.id returning d.id, d.head
), bound as (
  insert into live_document_client as c (document, client_id, actor, kind, generation, relayed_by)
  select b.document, b.client_id, b.actor, b.kind, b.generation, string_to_array(b.relayed_by, ',')
  from unnest($4::bigint[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[])
    as b(document, client_id, actor, kind, generation, relayed_by)
  join heads on heads.id = b.document
  on conflict (document, client_id) do update
    set relayed_by = array(select distinct unnest(c.relayed_by || excluded.relayed_by) order by 1)
)
insert into live_document_update (document, seq, data, authors)
select heads.id, heads.head, i.data, string_to_array(i.authors, ',')
from heads join unnest($1::bigint[], $2::bytea[], $3::text[]) as i(document, data, authors)
  on i.document = heads.id
returning document, seq`;

/** Arrays travel as comma-separated text: unnest would flatten arrays of arrays, and ids hold no comma. */
export function appendParameters(rows: readonly AppendRow[]): unknown[] {
  const clients = rows.flatMap(({ documentId, clients: bound }) =>
    bound.map((client) => ({ documentId, ...client })),
  );
  return [
    rows.map((row) => row.documentId),
    rows.map((row) => asBuffer(row.data)),
    rows.map((row) => row.authors.join(",")),
    clients.map((client) => client.documentId),
    clients.map((client) => client.clientId),
    clients.map((client) => client.memberId),
    clients.map((client) => client.kind),
    clients.map((client) => client.generation ?? null),
    clients.map((client) => client.relayedBy.join(",")),
  ];
}

/** pg writes a Buffer as bytea and any other typed array as JSON. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
