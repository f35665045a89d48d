import type { Worker } from "node:worker_threads";

import type { Log } from "../../../observability/log.ts";
import { AnsweringThread, ThreadEnded } from "../../../threads/answering-thread.ts";
import { startThread } from "../../../threads/threads.ts";
import type { AnalysisPort } from "../ports.ts";
import { AnalysisEnded } from "../ports.ts";
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
/** The tables of places and rules take 30 MB, a text of two million characters about 200. */
const LIMITS = { maxOldGenerationSizeMb: 384 };

/**
 * The built-in engine in a thread of its own, one text at a time: whatever a text does to the thread, it does to its own
 * call alone, and those that wait go to the next thread.
 */
export function openAnalysis({
  log,
  patienceMs = PATIENCE_MS,
  start = startWorker,
}: AnalysisThreadParts): AnalysisThread {
  const open = (): Thread => new AnsweringThread({ name: "built-in analysis", start, log });
  let thread = open();
  let turn: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  /** The new thread is there before the old one has ended, so that whoever waits need not wait for that too. */
  const replace = async (): Promise<void> => {
    const ended = thread;
    if (!isStopped) thread = open();
    await ended.stop();
  };
  const answer = async (task: AnalysisTask, signal: AbortSignal): Promise<AnalysisAnswer> => {
    signal.throwIfAborted();
    const watch = watchOver(signal, patienceMs, replace);
    try {
      return await thread.call(task);
    } catch (fault) {
      // Whoever was stopped hears why, and not that a thread ended, which their stop has caused.
      signal.throwIfAborted();
      if (watch.isLate) throw new AnalysisEnded("This text took the built-in engine too long.");
      if (fault instanceof ThreadEnded)
        throw new AnalysisEnded("The built-in engine ended over this text.");
      throw fault;
    } finally {
      watch.end();
    }
  };
  return {
    run(task, signal) {
      const mine = turn.then(() => answer(task, signal));
      // The next one waits for its end, however it ends.
      turn = mine.catch(() => undefined);
      return mine;
    },
    async stop() {
      isStopped = true;
      await thread.stop();
    },
  };
}

type Thread = AnsweringThread<AnalysisTask, AnalysisAnswer>;

/** Ends the thread when its time is up or somebody stops the work: a running regular expression hears nothing else. */
function watchOver(signal: AbortSignal, patienceMs: number, end: () => Promise<void>) {
  const watch = { isLate: false, end: (): void => undefined };
  const stop = (): void => void end();
  const timer = setTimeout(() => {
    watch.isLate = true;
    stop();
  }, patienceMs);
  signal.addEventListener("abort", stop, { once: true });
  watch.end = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  };
  return watch;
}

function startWorker(): Worker {
  const source = new URL("./worker.ts", import.meta.url);
  return startThread({ source, bundled: "analysis-worker" }, undefined, LIMITS);
}
