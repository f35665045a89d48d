import { type Worker, parentPort } from "node:worker_threads";

import { type Log, faultFields } from "../observability/log.ts";

/** The thread ended before it answered; everything that it held is gone. */
export class ThreadEnded extends Error {
  override readonly name = "ThreadEnded";
}

interface Numbered<Content> {
  readonly number: number;
  readonly content: Content;
}

/** What a thread sends back: the answer, or the name of the fault that kept it from answering. */
type Outcome<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly fault: string };

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Error) => void;
}

export interface AnsweringThreadParts {
  readonly name: string;
  readonly start: () => Worker;
  readonly log: Log;
}

/**
 * A worker thread that answers calls in their order; its code calls `answerCalls`. It starts with the first call, and
 * anew with the first call after it died.
 */
export class AnsweringThread<Call, Answer> {
  /** How many threads have ended: whoever remembers what a thread holds compares this. */
  endedThreads = 0;
  readonly #parts: AnsweringThreadParts;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #worker: Worker | undefined;
  #stopped = false;
  #calls = 0;

  constructor(parts: AnsweringThreadParts) {
    this.#parts = parts;
  }

  /** Rejects with ThreadEnded when the thread dies or was stopped, with another error when answering failed. */
  call(content: Call): Promise<Answer> {
    if (this.#stopped)
      return Promise.reject(new ThreadEnded(`The ${this.#parts.name} was stopped`));
    this.#worker ??= this.#started();
    const number = (this.#calls += 1);
    const answer = new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(number, { resolve, reject });
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
    this.#worker.postMessage({ number, content });
    this.#worker.ref();
    return answer;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#worker?.terminate();
  }

  #started(): Worker {
    const { name, log } = this.#parts;
    const worker = this.#parts.start();
    worker.on("message", (message: Numbered<Outcome<Answer>>) => this.#settle(message));
    worker.on("error", (fault: Error) => log.error(`The ${name} failed`, faultFields(fault)));
    worker.on("exit", () => this.#forget());
    return worker;
  }

  #settle({ number, content }: Numbered<Outcome<Answer>>): void {
    const waiting = this.#waiting.get(number);
    this.#waiting.delete(number);
    // A thread that nobody waits for keeps no process alive: whoever forgets to stop it still comes to an end.
    if (this.#waiting.size === 0) this.#worker?.unref();
    if (content.kind === "answer") waiting?.resolve(content.answer);
    else waiting?.reject(new Error(`The ${this.#parts.name} could not answer: ${content.fault}`));
  }

  #forget(): void {
    const { name, log } = this.#parts;
    this.#worker = undefined;
    this.endedThreads += 1;
    if (!this.#stopped) log.warn(`The ${name} ended; it starts again with the next call`);
    for (const { reject } of this.#waiting.values()) reject(new ThreadEnded(`The ${name} ended`));
    this.#waiting.clear();
  }
}

/** The other side, called once in the thread's code. A call that fails must not take down what the thread holds. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- messages carry no types: the caller states them
export function answerCalls<Call, Answer>(answer: (call: Call) => Answer): void {
  parentPort?.on("message", ({ number, content }: Numbered<Call>) => {
    const message: Numbered<Outcome<Answer>> = { number, content: outcomeOf(answer, content) };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
    parentPort?.postMessage(message);
  });
}

function outcomeOf<Call, Answer>(answer: (call: Call) => Answer, call: Call): Outcome<Answer> {
  try {
    return { kind: "answer", answer: answer(call) };
  } catch (fault) {
    return { kind: "failed", fault: fault instanceof Error ? fault.name : typeof fault };
  }
}
