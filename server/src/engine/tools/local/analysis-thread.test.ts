import { once } from "node:events";
import { Worker } from "node:worker_threads";

import { jest } from "@jest/globals";

import { silentLog } from "../../../observability/log.ts";
import { AnalysisEnded } from "../ports.ts";
import { LEASE } from "../testing/sample-texts.ts";
import { openAnalysis } from "./analysis-thread.ts";

const never = new AbortController().signal;

/** Answers with the text; "die" ends the thread, "eat" fills its memory, "hang" keeps it busy for ever. */
const CODE = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ number, content }) => {
  if (content.text === "die") process.exit(1);
  if (content.text === "eat") { const all = []; for (;;) all.push(new Array(100_000).fill(number)); }
  if (content.text === "hang") for (;;) ;
  parentPort.postMessage({ number, content: { kind: "answer", answer: { entities: [], said: content.text } } });
});`;
/** None stands in a lease; looking for all of them in a long text takes far longer than anybody waits. */
const MANY_QUOTES = Array.from({ length: 50_000 }, (_, number) => `The tenant pays rent ${number}`);
const start = (): Worker =>
  new Worker(CODE, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 32 } });

test("texts are analysed in a thread of their own", async () => {
  const analysis = openAnalysis({ log: silentLog });
  const { entities } = await analysis.run(
    { text: "Due on 2026-03-02.", entities: { types: ["date"] } },
    never,
  );
  expect(entities).toMatchObject([{ value: "2026-03-02", start: 7 }]);
  await analysis.stop();
});

test.each(["die", "eat", "hang"])(
  "a text that makes the thread %s fails alone; those behind it are answered",
  async (text) => {
    const analysis = openAnalysis({ log: silentLog, patienceMs: 2_000, start });
    const [deadly, fine] = await Promise.allSettled([
      analysis.run({ text }, never),
      analysis.run({ text: "fine" }, never),
    ]);
    expect(deadly).toMatchObject({ status: "rejected", reason: expect.any(AnalysisEnded) });
    expect(fine).toMatchObject({ status: "fulfilled", value: { said: "fine" } });
    await analysis.stop();
  },
);

test("who stops the work gets the thread back", async () => {
  const analysis = openAnalysis({ log: silentLog, start });
  const stopping = new AbortController();
  const hung = analysis.run({ text: "hang" }, stopping.signal);
  const next = analysis.run({ text: "next" }, never);
  stopping.abort(new Error("stopped"));
  await expect(hung).rejects.toThrow("stopped");
  expect(await next).toMatchObject({ said: "next" });
  await analysis.stop();
});

describe("while a text is slow", () => {
  // The clock stands; only the threads go on. What waits in a test waits for a message of theirs.
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask"] }));
  afterEach(() => void jest.useRealTimers());

  /** Remembers what it has started, and who was answered in which order. */
  function watched(startThread: () => Worker = start) {
    const workers: Worker[] = [];
    const ended: string[] = [];
    const begun = () => {
      const worker = startThread();
      workers.push(worker);
      return worker;
    };
    const analysis = openAnalysis({ log: silentLog, start: begun });
    const run = (text: string, name = text) =>
      analysis.run({ text }, never).then(
        () => ended.push(name),
        (fault: unknown) => ended.push(`${name}: ${String(fault)}`),
      );
    return { analysis, workers, ended, run };
  }

  test("those behind it go on in a second thread, and it ends by its patience", async () => {
    const { analysis, workers, ended, run } = watched();
    const hung = run("hang");
    const others = [run("one"), run("two")];
    expect(workers).toHaveLength(1);
    jest.advanceTimersByTime(2_000);
    await Promise.all(others);
    expect(ended).toEqual(["one", "two"]);
    jest.advanceTimersByTime(60_000);
    await hung;
    expect(ended.at(-1)).toMatch(/^hang: .*too long/);
    // The second one serves what comes then.
    await run("three");
    expect(workers).toHaveLength(2);
    await analysis.stop();
  });

  test("so it is with the engine's own program", async () => {
    const analysis = openAnalysis({ log: silentLog });
    const ended: string[] = [];
    const slow = { text: LEASE.repeat(1_000), quotes: { quotes: MANY_QUOTES } };
    const first = analysis.run(slow, never).catch((fault: unknown) => ended.push(String(fault)));
    const task = { text: "Due on 2026-03-02.", entities: { types: ["date"] } } as const;
    const second = analysis
      .run(task, never)
      .then(({ entities }) => ended.push(`${entities?.length}`));
    jest.advanceTimersByTime(2_000);
    await second;
    jest.advanceTimersByTime(60_000);
    await first;
    expect(ended).toEqual(["1", expect.stringContaining("too long")]);
    await analysis.stop();
  });

  test("what else is asked about it waits for it and holds up nobody", async () => {
    const { analysis, workers, ended, run } = watched();
    const hung = run("hang");
    const again = run("hang", "again");
    const other = run("other");
    jest.advanceTimersByTime(2_000);
    await other;
    expect(ended).toEqual(["other"]);
    jest.advanceTimersByTime(60_000);
    await hung;
    const later = run("later");
    jest.advanceTimersByTime(2_000);
    await later;
    jest.advanceTimersByTime(60_000);
    await again;
    expect(ended.map((end) => end.split(":")[0])).toEqual(["other", "hang", "later", "again"]);
    expect(workers).toHaveLength(3);
    await analysis.stop();
  });

  test("of two threads only one is left when it has ended", async () => {
    const { analysis, workers, run } = watched();
    const stopping = new AbortController();
    const hung = analysis.run({ text: "hang" }, stopping.signal);
    const other = run("other");
    jest.advanceTimersByTime(2_000);
    await other;
    const [first] = workers;
    const exit = first && once(first, "exit");
    stopping.abort(new Error("stopped"));
    await expect(hung).rejects.toThrow("stopped");
    await exit;
    await run("more");
    expect(workers).toHaveLength(2);
    await analysis.stop();
  });

  test("a thread whose text was slow and came to its end makes room for the second", async () => {
    const { analysis, workers, run } = watched();
    const both = [run("long"), run("short")];
    // Before any thread could answer: it counts as slow.
    jest.advanceTimersByTime(2_000);
    const [first] = workers;
    const exit = first && once(first, "exit");
    await Promise.all(both);
    await exit;
    await run("more");
    expect(workers).toHaveLength(2);
    await analysis.stop();
  });

  test("a closing waits for nobody", async () => {
    const { analysis, ended, run } = watched();
    const all = [run("hang"), run("hang", "again"), run("other")];
    await analysis.stop();
    await Promise.all(all);
    expect(new Set(ended.map((end) => end.split(":")[0]))).toEqual(
      new Set(["again", "hang", "other"]),
    );
    await expect(analysis.run({ text: "late" }, never)).rejects.toThrow(AnalysisEnded);
  });
});

test("whoever wants much of one text does not hold up the others", async () => {
  const analysis = openAnalysis({ log: silentLog, start });
  const ended: string[] = [];
  await Promise.all(
    ["mine", "mine", "mine", "yours"].map((text) =>
      analysis.run({ text }, never).then(() => ended.push(text)),
    ),
  );
  expect(ended).toEqual(["mine", "mine", "yours", "mine"]);
  await analysis.stop();
});
