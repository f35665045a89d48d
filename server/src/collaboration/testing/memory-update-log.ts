import type { LiveDocumentId } from "../../ids.ts";
import type {
  AppendRow,
  ClientBinding,
  NewDocument,
  ProjectionMark,
  Snapshot,
  StoredDocument,
  UpdateLog,
} from "../update-log/update-log.ts";
import { BrokenLog } from "../update-log/update-log.ts";

interface Row {
  readonly sequence: number;
  readonly data: Uint8Array;
  readonly authors: readonly string[];
}

/** What the tables hold of one document, under the same names. */
interface Stored {
  readonly id: string;
  readonly live: LiveDocumentId;
  readonly workspaceId: string;
  readonly kind: string;
  head: number;
  projected: number;
  snapshot: Snapshot | undefined;
  rows: Row[];
  readonly archive: Row[];
  readonly clients: Map<number, ClientBinding>;
}

/** A log in memory whose database can be made slow, broken or forgetful. */
export class MemoryUpdateLog implements UpdateLog {
  /** How many loads and appends fail from now on. */
  failingLoads = 0;
  failingAppends = 0;
  appendDelayMs = 0;
  loadDelayMs = 0;
  loads = 0;
  readonly #documents = new Map<LiveDocumentId, Stored>();

  async create(_tx: unknown, document: NewDocument): Promise<void> {
    const { live, workspaceId, kind, data, client } = document;
    if (this.#documents.has(live)) throw new Error("this document exists");
    this.#documents.set(live, {
      id: String(this.#documents.size + 1),
      live,
      workspaceId,
      kind,
      head: 1,
      projected: 0,
      snapshot: undefined,
      rows: [{ sequence: 1, data, authors: [client.memberId] }],
      archive: [],
      clients: new Map([[client.clientId, client]]),
    });
    await Promise.resolve();
  }

  async load(live: LiveDocumentId): Promise<StoredDocument | undefined> {
    this.loads++;
    await new Promise((resolve) => setTimeout(resolve, this.loadDelayMs));
    if (this.failingLoads > 0) {
      this.failingLoads--;
      throw new BrokenLog("the database is away");
    }
    const stored = this.#documents.get(live);
    if (!stored) return undefined;
    const { id, workspaceId, kind, head, projected, snapshot, rows, clients } = stored;
    const parts = [...(snapshot ? [snapshot.data] : []), ...rows.map((row) => row.data)];
    return {
      id,
      live,
      workspaceId,
      kind,
      sequence: head,
      projectedSequence: projected,
      parts,
      rows: rows.length,
      bytes: rows.reduce((sum, row) => sum + row.data.length, 0),
      clients: [...clients.values()],
    };
  }

  async append(rows: readonly AppendRow[]): Promise<ReadonlyMap<string, number>> {
    await new Promise((resolve) => setTimeout(resolve, this.appendDelayMs));
    if (this.failingAppends > 0) {
      this.failingAppends--;
      throw new Error("the database is away");
    }
    const sequences = new Map<string, number>();
    for (const row of rows) {
      const stored = this.#byId(row.documentId);
      if (!stored) continue;
      const sequence = ++stored.head;
      stored.rows.push({ sequence, data: row.data, authors: row.authors });
      for (const client of row.clients) bind(stored.clients, client);
      sequences.set(row.documentId, sequence);
    }
    return sequences;
  }

  async compact(snapshot: Snapshot): Promise<void> {
    await Promise.resolve();
    const stored = this.#byId(snapshot.documentId);
    if (!stored || snapshot.sequence <= (stored.snapshot?.sequence ?? 0)) return;
    stored.snapshot = snapshot;
    stored.archive.push(...stored.rows.filter((row) => row.sequence <= snapshot.sequence));
    stored.rows = stored.rows.filter((row) => row.sequence > snapshot.sequence);
  }

  async behind(limit: number): Promise<readonly LiveDocumentId[]> {
    await Promise.resolve();
    const behind = [...this.#documents.values()].filter((stored) => stored.head > stored.projected);
    return behind.slice(0, limit).map((stored) => stored.live);
  }

  async authorsSince(documentId: string, sequence: number): Promise<readonly string[]> {
    await Promise.resolve();
    const stored = this.#byId(documentId);
    const rows = [...(stored?.archive ?? []), ...(stored?.rows ?? [])];
    const later = rows.filter((row) => row.sequence > sequence);
    return [...new Set(later.flatMap((row) => row.authors))];
  }

  async markProjected(_tx: unknown, { documentId, sequence }: ProjectionMark): Promise<void> {
    await Promise.resolve();
    const stored = this.#byId(documentId);
    if (stored) stored.projected = Math.max(stored.projected, sequence);
  }

  /** Destroys what is stored of a document, as a fault in the database would. */
  lose(live: LiveDocumentId): void {
    this.#documents.delete(live);
  }

  /** For bytes that no longer are what was written. */
  replaceFirstRow(live: LiveDocumentId, data: Uint8Array): void {
    const stored = this.#documents.get(live);
    const first = stored?.rows[0];
    if (stored && first) stored.rows[0] = { ...first, data };
  }

  #byId(id: string): Stored | undefined {
    return [...this.#documents.values()].find((stored) => stored.id === id);
  }
}

/** The first name for a client stays; who has brought its updates is added. */
function bind(clients: Map<number, ClientBinding>, client: ClientBinding): void {
  const before = clients.get(client.clientId);
  const relayedBy = [...new Set([...(before?.relayedBy ?? []), ...client.relayedBy])].toSorted();
  clients.set(client.clientId, { ...(before ?? client), relayedBy });
}
