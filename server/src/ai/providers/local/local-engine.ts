import { setTimeout as sleep } from "node:timers/promises";
import type { Worker } from "node:worker_threads";

import type { Log } from "../../../observability/log.ts";
import { AnsweringThread, ThreadEnded } from "../../../threads/answering-thread.ts";
import { startThread } from "../../../threads/threads.ts";
import { AiError, throwIfStopped } from "../../ai-error.ts";
import type { WritingTask } from "../../writing-task.ts";
import type { ModelEvent, ModelRequest, Provider } from "../provider.ts";

/** How it looks when it writes; the answer itself is there at once. */
export interface LocalEngineParts {
  readonly log: Log;
  /** How much of the answer arrives at once; 12 words every 120 ms read like somebody who writes quickly. */
  readonly wordsPerTick?: number;
  /** 0 gives the answer as fast as it is read. */
  readonly tickMs?: number;
  readonly startWorker?: () => Worker;
}

/** A provider that needs no key and no network. Whoever opens it stops it. */
export interface LocalEngine extends Provider {
  stop(): Promise<void>;
}

const WORDS_PER_TICK = 12;
const TICK_MS = 120;

/**
 * The built-in engine: quotes the team's knowledge, writes nothing of its own. It answers `request.task` with the same
 * JSON that a chat model is asked for, from a worker thread, and streams it through the same path. Throws AiError
 * ABORTED when the request's signal says so.
 */
export function createLocalEngine(parts: LocalEngineParts): LocalEngine {
  const { log, startWorker: start = startEngineWorker } = parts;
  const thread = new AnsweringThread<WritingTask, string>({ name: "built-in engine", start, log });
  const pace = { words: parts.wordsPerTick ?? WORDS_PER_TICK, tickMs: parts.tickMs ?? TICK_MS };
  return {
    name: "built-in",
    builtIn: true,
    stream: (request) => streamAnswer(thread, request, pace),
    look: () => Promise.resolve({ reachable: true, models: [] }),
    stop: () => thread.stop(),
  };
}

function startEngineWorker(): Worker {
  const source = new URL("./worker.ts", import.meta.url);
  return startThread({ source, bundled: "local-engine-worker" }, undefined);
}

type EngineThread = AnsweringThread<WritingTask, string>;

interface Pace {
  readonly words: number;
  readonly tickMs: number;
}

async function* streamAnswer(
  thread: EngineThread,
  { task, signal }: ModelRequest,
  pace: Pace,
): AsyncGenerator<ModelEvent, void> {
  throwIfStopped(signal);
  if (task === undefined)
    throw new AiError("UNREACHABLE", { sentence: "The built-in engine takes no free prompts." });
  const answer = await answerFrom(thread, task);
  for (const text of partsOf(answer, pace.words)) {
    throwIfStopped(signal);
    yield { kind: "text", text };
    await pause(pace.tickMs, signal);
  }
  throwIfStopped(signal);
  // No usage: it costs nothing, and counting its words would look like a bill.
  yield { kind: "done", finishReason: "stop", usage: undefined };
}

/** The thread holds nothing, so a task whose thread died is simply given to the next one. */
async function answerFrom(thread: EngineThread, task: WritingTask): Promise<string> {
  try {
    return await thread.call(task);
  } catch (fault) {
    if (!(fault instanceof ThreadEnded)) throw fault;
    return thread.call(task);
  }
}

function* partsOf(answer: string, words: number): Generator<string> {
  const pieces = answer.match(/\s*\S+\s*/g) ?? [];
  for (let start = 0; start < pieces.length; start += words) {
    yield pieces.slice(start, start + words).join("");
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return;
  try {
    await sleep(ms, undefined, { signal });
  } catch {
    throwIfStopped(signal);
  }
}
