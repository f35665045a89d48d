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

interface Taken {
  readonly source: CommitSource;
  readonly row: AppendRow;
}

/** Somebody waits for this commit: only what comes in the same moment goes with it. */
const AT_ONCE_MS = 2;
/** A commit that is due goes with the next edit, or by itself so much later: waking up costs more than an edit. */
const PATIENCE = 1.2;
/** Doubled with each failure up to the longest: a database that restarts is back within seconds. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Commits the edits of all documents of this process, one statement at a time: what arrives while one commits goes into
 * the next. So the database sets the pace and never stands in the way of an edit that is to be shown.
 */
export class GroupCommit {
  readonly #log: Pick<UpdateLog, "append">;
  readonly #logger: Log;
  readonly #gatherMs: number;
  readonly #waiting = new Set<CommitSource>();
  #timer: NodeJS.Timeout | undefined;
  #dueAt = Infinity;
  #lastAt = 0;
  #isUrgent = false;
  /** One statement at a time: acknowledgements and waiters of a document belong to the one row that is on its way. */
  #isRunning = false;
  #givenUp = false;

  constructor(options: { log: Pick<UpdateLog, "append">; logger: Log; gatherMs: number }) {
    this.#log = options.log;
    this.#logger = options.logger;
    this.#gatherMs = options.gatherMs;
  }

  /**
   * A commit costs as much as dozens of edits: after a pause it comes at once, else so long after the last one, unless
   * somebody waits.
   */
  add(source: CommitSource): void {
    this.#waiting.add(source);
    this.#schedule();
  }

  /** What waits now is to be committed soon. */
  hurry(): void {
    this.#isUrgent = true;
    if (this.#waiting.size > 0) this.#schedule();
  }

  /** Resolves when nothing waits any more, or after `withinMs`: then what is left was never acknowledged. */
  async stop(withinMs: number): Promise<void> {
    const deadline = Date.now() + withinMs;
    while ((this.#isRunning || this.#waiting.size > 0) && Date.now() < deadline) {
      this.hurry();
      await pause(AT_ONCE_MS);
    }
    this.#givenUp = true;
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#isRunning || this.#givenUp) return;
    const now = Date.now();
    const isDue = this.#isUrgent || now >= this.#lastAt + this.#gatherMs;
    const dueAt = isDue ? now + AT_ONCE_MS : this.#lastAt + this.#gatherMs * PATIENCE;
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => this.#run(), dueAt - now);
  }

  #run(): void {
    this.#dueAt = Infinity;
    this.#isUrgent = false;
    this.#lastAt = Date.now();
    // Set before anything runs: taking a row can bring new edits in, which must not start a second commit.
    this.#isRunning = true;
    void this.#commitWaiting().finally(() => {
      this.#isRunning = false;
      if (this.#waiting.size > 0) this.#schedule();
    });
  }

  async #commitWaiting(): Promise<void> {
    const sources = [...this.#waiting];
    this.#waiting.clear();
    const taken = sources.flatMap((source) => this.#taken(source));
    if (taken.length === 0) return;
    const sequences = await this.#append(taken.map(({ row }) => row));
    if (sequences) for (const one of taken) this.#tell(one, sequences.get(one.row.documentId));
  }

  #taken(source: CommitSource): Taken[] {
    const row = this.#guarded(() => source.takeRow());
    return row ? [{ source, row }] : [];
  }

  #tell({ source, row }: Taken, sequence: number | undefined): void {
    this.#guarded(() => {
      if (sequence === undefined) source.vanished();
      else source.committed(sequence, row);
    });
  }

  /** A fault in one document must not keep the others from being told. */
  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (fault) {
      this.#logger.error("a document failed at its commit", faultFields(fault));
      return undefined;
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
