import { faultFields, type Log } from "../../observability/log.ts";
import type { AppendRow, UpdateLog } from "./update-log.ts";

/** A document with edits to commit. */
export interface CommitSource {
  /** Everything that waits, as one row; it stays "on its way" until one of the two below is called. */
  takeRow(): AppendRow | undefined;
  committed(sequence: number, row: AppendRow): void;
  /** The document no longer exists; the row was not stored. */
  vanished(): void;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Commits the edits of all documents of this process, one statement at a time: what arrives while one commits goes into
 * the next. So the database sets the pace and never stands in the way of an edit that is to be shown.
 */
export class GroupCommit {
  readonly #log: UpdateLog;
  readonly #logger: Log;
  readonly #gatherMs: number;
  readonly #waiting = new Set<CommitSource>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #givenUp = false;

  constructor(options: { log: UpdateLog; logger: Log; gatherMs: number }) {
    this.#log = options.log;
    this.#logger = options.logger;
    this.#gatherMs = options.gatherMs;
  }

  add(source: CommitSource): void {
    this.#waiting.add(source);
    this.#schedule();
  }

  /** Resolves when nothing waits any more, or after `withinMs`: then what is left was never acknowledged. */
  async stop(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while ((this.#running || this.#waiting.size > 0) && Date.now() < deadline) {
      await pause(this.#gatherMs + 1);
    }
    this.#givenUp = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#timer || this.#running || this.#givenUp) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#commitWaiting().finally(() => {
        this.#running = undefined;
        if (this.#waiting.size > 0) this.#schedule();
      });
    }, this.#gatherMs);
  }

  async #commitWaiting(): Promise<void> {
    const sources = [...this.#waiting];
    this.#waiting.clear();
    const taken: { readonly source: CommitSource; readonly row: AppendRow }[] = [];
    for (const source of sources) {
      const row = source.takeRow();
      if (row) taken.push({ source, row });
    }
    if (taken.length === 0) return;
    const sequences = await this.#append(taken.map(({ row }) => row));
    for (const { source, row } of taken) {
      const sequence = sequences?.get(row.documentId);
      if (sequence !== undefined) source.committed(sequence, row);
      else if (sequences) source.vanished();
    }
  }

  /**
   * Never gives an edit up while the process lives. When the answer to a COMMIT is lost the rows are appended twice,
   * which is harmless: updates are idempotent.
   */
  async #append(rows: readonly AppendRow[]): Promise<ReadonlyMap<string, number> | undefined> {
    for (let attempt = 0; !this.#givenUp; attempt++) {
      try {
        return await this.#log.append(rows);
      } catch (fault) {
        this.#logger.error("edits could not be stored, trying again", {
          ...faultFields(fault),
          documents: rows.length,
          attempt,
        });
        await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
      }
    }
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
