import { mergedUpdate } from "../document-cache/merged-update.ts";
import type { AppendRow, ClientBinding } from "../update-log/update-log.ts";

/** What one tick, or one edit of the server, brought into the document. */
export interface AcceptedEdit {
  readonly update: Uint8Array;
  readonly authors: readonly string[];
  readonly clients: readonly ClientBinding[];
}

interface Waiter {
  resolve(sequence: number): void;
  reject(fault: Error): void;
}

/** While the database is away, merging now and then keeps a long wait from piling up small pieces. */
const MERGE_AFTER = 256;

/** What one document shows but has not committed: the row that gathers, and the one that is on its way. */
export class UncommittedEdits {
  readonly #documentId: string;
  #updates: Uint8Array[] = [];
  #bytes = 0;
  #bytesOnTheirWay = 0;
  #authors = new Set<string>();
  #clients = new Map<number, ClientBinding>();
  #gathering: Waiter[] = [];
  #onItsWay: Waiter[] | undefined;

  constructor(documentId: string) {
    this.#documentId = documentId;
  }

  /** What the database still has to take; `uncommittedBytes` limits it. */
  get bytes(): number {
    return this.#bytes + this.#bytesOnTheirWay;
  }

  get isGathering(): boolean {
    return this.#updates.length > 0;
  }

  /** Everything that was ever shown is committed. */
  get isSettled(): boolean {
    return !this.isGathering && this.#onItsWay === undefined;
  }

  add({ update, authors, clients }: AcceptedEdit): void {
    this.#updates.push(update);
    this.#bytes += update.length;
    for (const author of authors) this.#authors.add(author);
    for (const client of clients) this.#clients.set(client.clientId, client);
    if (this.#updates.length > MERGE_AFTER) this.#updates = [mergedUpdate(this.#updates)];
  }

  /** Called back with the sequence once all that is shown now is committed. Not for a settled document. */
  wait(waiter: Waiter): void {
    const list = this.isGathering ? this.#gathering : this.#onItsWay;
    list?.push(waiter);
  }

  /** For acknowledgements of the row just taken: what gathers meanwhile is not their concern. */
  waitForRowOnItsWay(waiter: Waiter): void {
    this.#onItsWay?.push(waiter);
  }

  /** Hands the gathered row to the commit; until `committed` it is on its way. */
  take(): AppendRow | undefined {
    if (!this.isGathering) return undefined;
    if (this.#onItsWay) throw new Error("a row of this document is on its way already");
    const row: AppendRow = {
      documentId: this.#documentId,
      data: mergedUpdate(this.#updates),
      authors: [...this.#authors],
      clients: [...this.#clients.values()],
    };
    this.#onItsWay = this.#gathering;
    this.#gathering = [];
    this.#updates = [];
    this.#bytesOnTheirWay = row.data.length;
    this.#bytes = 0;
    this.#authors = new Set();
    this.#clients = new Map();
    return row;
  }

  /** The row that was on its way is stored under this sequence. */
  committed(sequence: number): void {
    const waiters = this.#onItsWay ?? [];
    this.#onItsWay = undefined;
    this.#bytesOnTheirWay = 0;
    for (const waiter of waiters) waiter.resolve(sequence);
  }

  /** The document is gone: what waits for it will never be committed. */
  abandon(fault: Error): void {
    const waiters = [...(this.#onItsWay ?? []), ...this.#gathering];
    this.#onItsWay = undefined;
    this.#gathering = [];
    this.#updates = [];
    this.#bytes = 0;
    this.#bytesOnTheirWay = 0;
    for (const waiter of waiters) waiter.reject(fault);
  }
}
