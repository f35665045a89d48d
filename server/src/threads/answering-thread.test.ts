import { Worker } from "node:worker_threads";

import { silentLog } from "../observability/log.ts";
import { AnsweringThread, ThreadEnded } from "./answering-thread.ts";

/** Speaks the other side's part without its code: doubles numbers, fails at 13, dies at 99, never answers 0. */
const CODE = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ number, content }) => {
  if (content === 99) process.exit(1);
  if (content === 0) return;
  const outcome = content === 13 ? { kind: "failed", fault: "RangeError" } : { kind: "answer", answer: content * 2 };
  parentPort.postMessage({ number, content: outcome });
});`;

let started = 0;
let thread: AnsweringThread<number, number>;
beforeEach(() => {
  started = 0;
  const start = (): Worker => {
    started += 1;
    return new Worker(CODE, { eval: true });
  };
  thread = new AnsweringThread({ name: "doubling thread", start, log: silentLog });
});
afterEach(() => thread.stop());

test("no thread starts before the first call, and one serves all calls", async () => {
  expect(started).toBe(0);
  expect(await Promise.all([1, 2, 3].map((number) => thread.call(number)))).toEqual([2, 4, 6]);
  expect(started).toBe(1);
});

test("a call that cannot be answered fails alone", async () => {
  const [failed, fine] = await Promise.allSettled([thread.call(13), thread.call(4)]);
  expect(failed).toMatchObject({
    status: "rejected",
    reason: { message: expect.stringContaining("RangeError") },
  });
  expect(fine).toEqual({ status: "fulfilled", value: 8 });
});

test("when the thread dies every open call hears of it, and the next call starts another", async () => {
  const open = [thread.call(0), thread.call(99)];
  for (const call of open) await expect(call).rejects.toBeInstanceOf(ThreadEnded);
  expect(thread.endedThreads).toBe(1);
  expect(await thread.call(5)).toBe(10);
  expect(started).toBe(2);
});

test("after a stop open calls end and further ones are refused", async () => {
  const open = thread.call(0).catch((fault: unknown) => fault);
  await thread.stop();
  expect(await open).toBeInstanceOf(ThreadEnded);
  await expect(thread.call(1)).rejects.toBeInstanceOf(ThreadEnded);
});
