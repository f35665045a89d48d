import type { Worker } from "node:worker_threads";

import { startThread } from "../../../threads/threads.ts";
import type { LiteOptions } from "./open-lite.ts";
import { ThreadReply, type ThreadRequest } from "./thread-messages.ts";
import { withinTime } from "./time-limit.ts";

/** PGlite in a thread of its own: however long a query takes, the event loop of the server stays free. */
export interface DatabaseThread {
  readonly exchange: (batch: Buffer) => Promise<Buffer>;
  /** The whole database as a tar archive. */
  readonly dump: (options: { compressed: boolean }) => Promise<Buffer>;
  /** Ends the thread even when a query keeps it busy: what was committed is safe in the write-ahead log. */
  readonly close: (limitMs: number) => Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: Buffer) => void;
  readonly reject: (error: Error) => void;
}

const CODE = { source: new URL("./worker.ts", import.meta.url), bundled: "database-worker" };

/** Resolves when the database is open. `onCrash` hears of a thread that ended without having been closed. */
export async function startDatabaseThread(
  options: LiteOptions,
  onCrash: (error: Error) => void,
): Promise<DatabaseThread> {
  const worker = startThread(CODE, options);
  await opened(worker);
  const conversation = new Conversation(worker, onCrash);
  return {
    exchange: (bytes) => {
      const batch = Uint8Array.from(bytes); // a copy of its own, which may be moved to the thread
      return conversation.ask((id) => ({ kind: "exchange", id, batch }), [batch.buffer]);
    },
    dump: ({ compressed }) => conversation.ask((id) => ({ kind: "dump", id, compressed })),
    close: async (limitMs) => {
      conversation.expectTheEnd();
      const closed = conversation.ask((id) => ({ kind: "close", id })).catch(() => undefined);
      await withinTime(limitMs, closed);
      await worker.terminate();
    },
  };
}

function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", () => resolve()); // the first one is { kind: "ready" }
    worker.once("error", reject);
    worker.once("exit", (code) =>
      reject(new Error(`the database thread ended at its start (${code})`)),
    );
  });
}

/** Questions and answers, matched by number; all that wait are told when the thread ends. */
class Conversation {
  readonly #worker: Worker;
  readonly #onCrash: (error: Error) => void;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;
  #ended: Error | undefined;
  #endIsExpected = false;

  constructor(worker: Worker, onCrash: (error: Error) => void) {
    this.#worker = worker;
    this.#onCrash = onCrash;
    worker.on("message", (message: unknown) => this.#receive(ThreadReply.parse(message)));
    worker.on("error", (error) => this.#end(error));
    this.#restWhenIdle();
    worker.on("exit", (code) => this.#end(new Error(`the database thread ended (${code})`)));
  }

  ask(request: (id: number) => ThreadRequest, transfer: ArrayBuffer[] = []): Promise<Buffer> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.#count += 1;
    const id = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(request(id), transfer);
      this.#worker.ref();
    });
  }

  /** A database that nobody waits for keeps no process alive: a set-up that failed half-way still comes to an end. */
  #restWhenIdle(): void {
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  expectTheEnd(): void {
    this.#endIsExpected = true;
  }

  #receive(reply: ThreadReply): void {
    if (reply.kind === "ready") return;
    const request = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    this.#restWhenIdle();
    if (reply.kind === "failed") request?.reject(new Error(reply.message));
    else request?.resolve(Buffer.from(reply.bytes.buffer));
  }

  #end(error: Error): void {
    if (this.#ended) return;
    this.#ended = error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    if (!this.#endIsExpected) this.#onCrash(error);
  }
}
