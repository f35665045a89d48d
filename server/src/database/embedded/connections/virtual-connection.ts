import { Duplex } from "node:stream";

import { TurnTimeout, type Turns } from "../turns.ts";
import { type Batch, cutIntoBatches } from "./client-batches.ts";
import type { ListenCommand, Listener, Listeners } from "./listeners.ts";
import {
  errorResponse,
  greeting,
  messagesIn,
  query,
  readyForQuery,
  statusIn,
  type TransactionStatus,
} from "./protocol.ts";

/** What all virtual connections of one database share. */
export interface Backend {
  /** Sends client messages to PGlite and resolves to what the backend answers. */
  readonly exchange: (batch: Buffer) => Promise<Buffer>;
  readonly turns: Turns;
  readonly listeners: Listeners;
  /** A transaction that sends nothing for this long is rolled back and its connection closed. */
  readonly maxIdleInTransactionMs: number;
}

class Unsupported extends Error {
  override readonly name = "Unsupported";
  readonly code = "0A000";
}

/** A transaction without a statement for too long; PostgreSQL's code for the same. */
class IdleTransaction extends Error {
  override readonly name = "IdleTransaction";
  readonly code = "25P03";
}

const COPY_FROM_CLIENT = /^\s*copy\b.*\bfrom\s+stdin\b/is;
const STATEMENT_IN_MESSAGES = 120;

/**
 * Stands in for the socket of a pg client. It looks like a connection of its own, but shares PGlite's one session with
 * the others: it takes its turn with the first batch and gives it back when the backend says that no transaction is
 * open.
 */
export class VirtualConnection extends Duplex implements Listener {
  static #count = 0;

  readonly #backend: Backend;
  readonly #prefix: string;
  readonly #statements = new Set<string>();
  #status: TransactionStatus = "idle";
  #received: Buffer = Buffer.alloc(0);
  #greeted = false;
  #skipToSync = false;
  #work: Promise<void> = Promise.resolve();
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(backend: Backend) {
    super();
    VirtualConnection.#count += 1;
    this.#prefix = `c${VirtualConnection.#count}_`;
    this.#backend = backend;
  }

  // ───────────────────────────── what pg expects of a socket

  connect(): this {
    process.nextTick(() => this.emit("connect"));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed when they come.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#receive(chunk);
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#receive(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#idleTimer);
    this.#backend.listeners.remove(this);
    this.#backend.turns.leave(this);
    // oxlint-disable-next-line promise/no-promise-in-callback -- Duplex wants a callback, the work before it is a promise
    void this.#work.then(() => this.#leaveSession()).finally(() => done(error));
  }

  /** A notification for a channel that this connection listens to. */
  receive(rawNotification: Buffer): void {
    if (!this.destroyed) this.push(rawNotification);
  }

  // ───────────────────────────── client to backend

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length > 0 ? Buffer.concat([this.#received, chunk]) : chunk;
    if (!this.#greeted && !this.#greet()) return;
    const { batches, used, terminated } = cutIntoBatches(this.#received, (name) => this.#own(name));
    this.#received = this.#received.subarray(used);
    for (const batch of batches) this.#work = this.#work.then(() => this.#run(batch));
    // Terminate ends this client, never the database.
    if (terminated) void this.#work.then(() => this.destroy());
  }

  /** Answers the startup message, the only one without a type byte. */
  #greet(): boolean {
    const received = this.#received;
    if (received.length < 4 || received.length < received.readInt32BE(0)) return false;
    this.#received = received.subarray(received.readInt32BE(0));
    this.#greeted = true;
    this.push(greeting());
    return true;
  }

  #own(statementName: string): string {
    const name = this.#prefix + statementName;
    this.#statements.add(name);
    return name;
  }

  async #run(batch: Batch): Promise<void> {
    if (this.destroyed) return;
    clearTimeout(this.#idleTimer);
    if (this.#skipToSync) {
      this.#skip(batch);
      return;
    }
    try {
      refuseCopyFromClient(batch);
      await this.#exchange(batch);
    } catch (error) {
      if (error instanceof TurnTimeout || error instanceof Unsupported) this.#refuse(batch, error);
      else this.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  // ───────────────────────────── backend to client

  async #exchange(batch: Batch): Promise<void> {
    const { turns, listeners } = this.#backend;
    await turns.take(this);
    turns.lastStatement = batch.statement.slice(0, STATEMENT_IN_MESSAGES) || turns.lastStatement;
    for (const command of batch.listen) listeners.apply(this, command);
    const answer = listeners.takeNotifications(await this.#backend.exchange(batch.bytes));
    await this.#listenAgain(batch.listen);
    this.#answer(answer);
  }

  #answer(answer: Buffer): void {
    let ready = false;
    for (const found of messagesIn(answer)) {
      if (found.type !== "Z") continue;
      this.#status = statusIn(answer, found);
      ready = true;
    }
    if (ready && this.#status === "idle") this.#backend.turns.done(this);
    else if (ready) this.#startIdleTimer();
    if (answer.length > 0 && !this.destroyed) this.push(answer);
  }

  /** The batch does not reach the backend: answer as a server does. The connection stays usable. */
  #refuse(batch: Batch, error: TurnTimeout | Unsupported): void {
    this.push(errorResponse(error.code, error.message));
    this.#skipToSync = true;
    this.#skip(batch);
  }

  #skip(batch: Batch): void {
    if (batch.end !== "S" && batch.end !== "Q") return;
    this.#skipToSync = false;
    this.push(readyForQuery(this.#status));
    if (this.#status !== "idle") this.#startIdleTimer();
  }

  /** UNLISTEN of one connection must not silence the others. Nothing is lost: the session is still ours. */
  async #listenAgain(commands: readonly ListenCommand[]): Promise<void> {
    const { listeners, exchange } = this.#backend;
    const channels = new Set(commands.flatMap((command) => listeners.stillWanted(command)));
    for (const channel of channels) {
      await exchange(query(`LISTEN "${channel.replaceAll('"', '""')}"`));
    }
  }

  #startIdleTimer(): void {
    const { maxIdleInTransactionMs: limit, turns } = this.#backend;
    this.#idleTimer = setTimeout(() => {
      const sentence = `a transaction was left open without a statement for ${limit} ms; it was rolled back`;
      this.destroy(new IdleTransaction(`${sentence} (last statement: ${turns.lastStatement})`));
    }, limit).unref();
  }

  /** A connection that goes away takes its open transaction and its prepared statements with it. */
  async #leaveSession(): Promise<void> {
    const { turns, exchange, listeners } = this.#backend;
    try {
      if (turns.isHeldBy(this)) listeners.takeNotifications(await exchange(query("ROLLBACK")));
      else if (this.#statements.size > 0) await turns.take(this);
      for (const name of this.#statements) {
        listeners.takeNotifications(await exchange(query(`DEALLOCATE "${name}"`)));
      }
    } catch {
      // The database is closed or gone: there is nothing to leave.
    } finally {
      turns.done(this);
    }
  }
}

/** PGlite would wait for ever for the rows of a COPY that comes over the wire. */
function refuseCopyFromClient({ statement }: Batch): void {
  if (!COPY_FROM_CLIENT.test(statement)) return;
  throw new Unsupported(
    "the embedded database has no COPY FROM STDIN; use INSERT ... SELECT FROM unnest(...)",
  );
}
