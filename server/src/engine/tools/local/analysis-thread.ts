import type { Worker } from "node:worker_threads";

import type { Log } from "../../../observability/log.ts";
import { AnsweringThread, ThreadEnded } from "../../../threads/answering-thread.ts";
import { startThread } from "../../../threads/threads.ts";
import type { AnalysisPort } from "../ports.ts";
import { AnalysisEnded } from "../ports.ts";
import { AnalysisQueue } from "./analysis-queue.ts";
import type { AnalysisAnswer, AnalysisTask } from "./analysis.ts";

export interface AnalysisThread extends AnalysisPort {
  stop(): Promise<void>;
}

export interface AnalysisThreadParts {
  readonly log: Log;
  /** How long one text may take; then its thread is ended. Default one minute. */
  readonly patienceMs?: number;
  /** For tests: another thread in its place. */
  readonly start?: () => Worker;
}

/** Far above the 8 s that a text of two million characters takes; what is slower hangs. */
const PATIENCE_MS = 60_000;
/** Half a million characters take less; whoever waits behind a text that takes longer wonders what is wrong. */
const SLOW_MS = 2_000;
/** One for the slow text and one for all others; each takes memory. */
const MOST_THREADS = 2;
/** The tables of places and rules take 30 MB, a text of two million characters about 200. */
const LIMITS = { maxOldGenerationSizeMb: 384 };

/**
 * The built-in engine in a thread of its own, one text at a time: whatever a text does to the thread, it does to its own
 * call alone, and those that wait go to the next thread. While a text is slow the others go on in a second thread.
 */
export function openAnalysis(parts: AnalysisThreadParts): AnalysisThread {
  return new AnalysisThreads(parts);
}

const STOPPED = "The built-in engine was stopped.";

interface Work {
  readonly task: AnalysisTask;
  readonly signal: AbortSignal;
  readonly resolve: (answer: AnalysisAnswer) => void;
  readonly reject: (fault: unknown) => void;
}

type Thread = AnsweringThread<AnalysisTask, AnalysisAnswer>;

/** A thread with the text that it works on; undefined while it has nothing to do. */
interface Bench {
  readonly thread: Thread;
  at: { readonly text: string; isSlow: boolean } | undefined;
}

class AnalysisThreads implements AnalysisThread {
  readonly #parts: Required<AnalysisThreadParts>;
  readonly #waiting = new AnalysisQueue<Work>();
  readonly #benches = new Set<Bench>();
  #isStopped = false;

  constructor(parts: AnalysisThreadParts) {
    this.#parts = { patienceMs: PATIENCE_MS, start: startWorker, ...parts };
  }

  run(task: AnalysisTask, signal: AbortSignal): Promise<AnalysisAnswer> {
    if (this.#isStopped) return Promise.reject(new AnalysisEnded(STOPPED));
    return new Promise((resolve, reject) => {
      this.#waiting.add({ task, signal, resolve, reject });
      this.#goOn();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { reject } of this.#waiting.takeAll()) reject(new AnalysisEnded(STOPPED));
    await Promise.all([...this.#benches].map(({ thread }) => thread.stop()));
  }

  /** Starts the next text, unless one is at work that is not slow. */
  #goOn(): void {
    const all = [...this.#benches];
    if (this.#isStopped || all.some(({ at }) => at?.isSlow === false)) return;
    const idle = all.find(({ at }) => at === undefined);
    if (!idle && all.length >= MOST_THREADS) return;
    const next = this.#waiting.take(new Set(all.flatMap(({ at }) => at?.text ?? [])));
    if (next) void this.#work(idle ?? this.#opened(), next);
  }

  #opened(): Bench {
    const { start, log } = this.#parts;
    const thread: Thread = new AnsweringThread({ name: "built-in analysis", start, log });
    const bench: Bench = { thread, at: undefined };
    this.#benches.add(bench);
    return bench;
  }

  async #work(bench: Bench, { task, signal, resolve, reject }: Work): Promise<void> {
    const at = { text: task.text, isSlow: false };
    bench.at = at;
    const slow = setTimeout(() => {
      at.isSlow = true;
      this.#goOn();
    }, SLOW_MS);
    const limits = { signal, patienceMs: this.#parts.patienceMs, end: () => this.#end(bench) };
    await answerIn(bench.thread, task, limits).then(resolve, reject);
    clearTimeout(slow);
    bench.at = undefined;
    // Another one is there for what comes next, and this one may hold what a long text has left behind.
    const isNeedless = [...this.#benches].some((one) => one !== bench && one.at?.isSlow !== true);
    if (isNeedless) this.#end(bench);
    this.#goOn();
  }

  /** A new thread need not wait until this one has ended. */
  #end(bench: Bench): void {
    this.#benches.delete(bench);
    void bench.thread.stop();
  }
}

interface Limits {
  readonly signal: AbortSignal;
  readonly patienceMs: number;
  /** Ends the thread when its time is up or somebody stops the work: a running regular expression hears nothing else. */
  readonly end: () => void;
}

async function answerIn(
  thread: Thread,
  task: AnalysisTask,
  { signal, patienceMs, end }: Limits,
): Promise<AnalysisAnswer> {
  signal.throwIfAborted();
  let isLate = false;
  const patience = setTimeout(() => {
    isLate = true;
    end();
  }, patienceMs);
  signal.addEventListener("abort", end, { once: true });
  try {
    return await thread.call(task);
  } catch (fault) {
    // Whoever was stopped hears why, and not that a thread ended, which their stop has caused.
    signal.throwIfAborted();
    if (isLate) throw new AnalysisEnded("This text took the built-in engine too long.");
    if (fault instanceof ThreadEnded)
      throw new AnalysisEnded("The built-in engine ended over this text.");
    throw fault;
  } finally {
    clearTimeout(patience);
    signal.removeEventListener("abort", end);
  }
}

function startWorker(): Worker {
  const source = new URL("./worker.ts", import.meta.url);
  return startThread({ source, bundled: "analysis-worker" }, undefined, LIMITS);
}
