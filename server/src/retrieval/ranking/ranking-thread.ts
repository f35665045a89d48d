import type { Worker } from "node:worker_threads";

import type { Log } from "../../observability/log.ts";
import { faultFields } from "../../observability/log.ts";
import type { NumberedAnswer, RankingAnswer, RankingCall } from "./messages.ts";

/** The thread ended before it answered; everything that it held is gone. */
export class RankingThreadEnded extends Error {
  override readonly name = "RankingThreadEnded";
}

interface Waiting {
  readonly resolve: (answer: RankingAnswer) => void;
  readonly reject: (fault: Error) => void;
}

/** One worker thread that answers calls in their order. It starts with the first call, and anew with the first after it died. */
export class RankingThread {
  /** How many threads have ended: whoever remembers what a thread holds compares this. */
  endedThreads = 0;
  readonly #start: () => Worker;
  readonly #log: Log;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #stopped = false;
  #calls = 0;

  constructor(start: () => Worker, log: Log) {
    this.#start = start;
    this.#log = log;
  }

  call(call: RankingCall): Promise<RankingAnswer> {
    if (this.#stopped) return Promise.reject(new RankingThreadEnded("Ranking was stopped"));
    this.#worker ??= this.#started();
    const number = (this.#calls += 1);
    const answer = new Promise<RankingAnswer>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
    this.#worker.postMessage({ number, call });
    return answer;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
  }

  #started(): Worker {
    const worker = this.#start();
    worker.on("message", ({ number, answer }: NumberedAnswer) => {
      this.#waiting.get(number)?.resolve(answer);
      this.#waiting.delete(number);
    });
    worker.on("error", (fault: Error) =>
      this.#log.error("ranking thread failed", faultFields(fault)),
    );
    worker.on("exit", () => this.#forget());
    return worker;
  }

  #forget(): void {
    this.#worker = undefined;
    this.endedThreads += 1;
    if (!this.#stopped)
      this.#log.warn("ranking thread ended; its indexes are loaded again when they are asked for");
    for (const { reject } of this.#waiting.values())
      reject(new RankingThreadEnded("Ranking was interrupted"));
    this.#waiting.clear();
  }
}
