import type { Worker } from "node:worker_threads";

import { SUNROOF_KNOWLEDGE } from "../../../../../prisma/seed/knowledge/sunroof.ts";
import { silentLog } from "../../../observability/log.ts";
import { startThread } from "../../../threads/threads.ts";
import { moduleTask } from "../../testing/writing-tasks.ts";
import type { ModelEvent, ModelRequest } from "../provider.ts";
import { type LocalEngine, createLocalEngine } from "./local-engine.ts";
import { passagesOf } from "./testing/source-passages.ts";
import { writeAnswer } from "./write-answer.ts";

const TASK = moduleTask({
  passages: SUNROOF_KNOWLEDGE.flatMap(passagesOf),
  playbook: { ...moduleTask().playbook, title: "SunRoof: solar panels", productLine: "SunRoof" },
  existing: [],
});

const request = (signal = new AbortController().signal): ModelRequest => ({
  messages: [],
  task: TASK,
  schema: {},
  model: "built-in",
  signal,
});

let engine: LocalEngine | undefined;
afterEach(async () => {
  await engine?.stop();
  engine = undefined;
});

async function all(events: AsyncIterable<ModelEvent>): Promise<ModelEvent[]> {
  const gathered: ModelEvent[] = [];
  for await (const event of events) gathered.push(event);
  return gathered;
}

const textOf = (events: readonly ModelEvent[]): string =>
  events.map((event) => (event.kind === "text" ? event.text : "")).join("");

test("the answer arrives twelve words at a time and ends with one done", async () => {
  engine = createLocalEngine({ log: silentLog, tickMs: 0 });
  const events = await all(engine.stream(request()));
  expect(textOf(events)).toBe(writeAnswer(TASK));
  expect(events.at(-1)).toEqual({ kind: "done", finishReason: "stop", usage: undefined });
  expect(events.filter((event) => event.kind === "done")).toHaveLength(1);
  for (const event of events.slice(0, -2)) {
    expect(event.kind === "text" && event.text.trim().split(/\s+/).length).toBe(12);
  }
});

test("it takes its time between the parts", async () => {
  engine = createLocalEngine({ log: silentLog, wordsPerTick: 30, tickMs: 20 });
  await all(engine.stream(request())); // the thread's start is not measured
  const began = performance.now();
  const parts = (await all(engine.stream(request()))).length - 1;
  expect(performance.now() - began).toBeGreaterThan(parts * 18);
});

test("a stop ends it at once, in a pause too, and nothing more arrives", async () => {
  const local = createLocalEngine({ log: silentLog, tickMs: 60_000 });
  engine = local;
  const stopping = new AbortController();
  const events: ModelEvent[] = [];
  const reading = (async () => {
    for await (const event of local.stream(request(stopping.signal))) {
      events.push(event);
      setTimeout(() => stopping.abort(), 10);
    }
  })();
  await expect(reading).rejects.toMatchObject({ code: "ABORTED" });
  expect(events).toHaveLength(1);
});

test("a request that was stopped before it began asks for nothing", async () => {
  engine = createLocalEngine({ log: silentLog, tickMs: 0 });
  await expect(all(engine.stream(request(AbortSignal.abort())))).rejects.toMatchObject({
    code: "ABORTED",
  });
});

test("a thread that dies while it writes is replaced", async () => {
  const threads: Worker[] = [];
  engine = createLocalEngine({
    log: silentLog,
    tickMs: 0,
    startWorker: () => {
      const thread = startThread(
        { source: new URL("./worker.ts", import.meta.url), bundled: "local-engine-worker" },
        undefined,
      );
      threads.push(thread);
      if (threads.length === 1) void thread.terminate();
      return thread;
    },
  });
  expect(textOf(await all(engine.stream(request())))).toBe(writeAnswer(TASK));
  expect(threads).toHaveLength(2);
});

test("several requests at once each get their own answer", async () => {
  engine = createLocalEngine({ log: silentLog, tickMs: 1 });
  const questions = { ...request(), task: { ...TASK, module: "DISCOVERY_QUESTIONS" as const } };
  const [objections, asked] = await Promise.all([
    all(engine.stream(request())),
    all(engine.stream(questions)),
  ]);
  expect(textOf(objections)).toBe(writeAnswer(TASK));
  expect(textOf(asked)).toBe(writeAnswer(questions.task));
});

test("it is always there and says that it is built in", async () => {
  engine = createLocalEngine({ log: silentLog });
  expect(engine).toMatchObject({ name: "built-in", builtIn: true });
  expect(await engine.look()).toEqual({ reachable: true, models: [] });
});
