import { Worker } from "node:worker_threads";

import { silentLog } from "../../../observability/log.ts";
import { AnalysisEnded } from "../ports.ts";
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
