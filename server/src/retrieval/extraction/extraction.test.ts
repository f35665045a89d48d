import { fork } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Extraction, openExtraction } from "./extraction.ts";
import { docxOf, pdfBomb, pdfOf } from "./testing/made-files.ts";

const open: Extraction[] = [];
function extraction(parts: Parameters<typeof openExtraction>[0] = {}): Extraction {
  const opened = openExtraction(parts);
  open.push(opened);
  return opened;
}
afterEach(() => open.splice(0).forEach((each) => each.stop()));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const RENT = "The rent is 1,150 euros a month.";

/** A child that does what its file's name says: answers, hangs, dies, or says nonsense. */
const folder = mkdtempSync(join(tmpdir(), "playbooks-extraction-"));
const program = join(folder, "child.mjs");
writeFileSync(
  program,
  `process.on("message", ({ name }) => {
     if (name === "die") process.kill(process.pid, "SIGKILL");
     else if (name === "nonsense") process.send({ kind: "text", text: 7 });
     else if (name === "eat") { globalThis.eaten = Buffer.alloc(300_000_000, 1); }
     else if (name !== "hang")
       process.send({ kind: "text", text: String(process.pid), format: "plain", pageStarts: [], headings: [], language: "en" });
   });
   process.on("disconnect", () => process.exit());`,
);
afterAll(() => rmSync(folder, { recursive: true }));
let started = 0;
/** A program of the test's in the place of the reader, to be slow or to die. */
const start = () => {
  started += 1;
  return fork(program, {
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
};
const file = (name: string) => ({ name, bytes: bytes("x") });

test("files of every kind come back from the child as text", async () => {
  const reading = extraction();
  const outcomes = await Promise.all([
    reading.read({ name: "a.pdf", bytes: await pdfOf([[RENT], ["Second page."]]) }),
    reading.read({ name: "a.docx", bytes: docxOf(["# Lease", RENT]) }),
    reading.read({ name: "a.html", bytes: bytes(`<h1>Lease</h1><p>${RENT}`) }),
    reading.read({ name: "a.md", bytes: bytes(`# Lease\n\n${RENT}`) }),
  ]);
  for (const outcome of outcomes)
    expect(outcome).toMatchObject({ kind: "text", text: expect.stringContaining(RENT) });
  expect(outcomes[0]).toMatchObject({ pageStarts: [0, expect.any(Number)] });
});

test("one child serves file after file", async () => {
  started = 0;
  const reading = extraction({ start });
  const first = await reading.read(file("a"));
  expect(await reading.read(file("b"))).toEqual(first);
  expect(started).toBe(1);
});

test.each([
  ["hang", "given up", true],
  ["die", "ended the program that reads", true],
  ["nonsense", "cannot be read", undefined],
  ["eat", "more than 150 MB of memory", undefined],
])(
  "a file that makes its reader %s is refused, and the next one is read",
  async (name, why, mayPass) => {
    const reading = extraction({ start, limits: { withinMs: 1_000, megabytes: 150 } });
    const [bad, ...others] = await Promise.all(
      [name, "b", "c", "d"].map((each) => reading.read(file(each))),
    );
    expect(bad).toEqual({ kind: "refused", problem: expect.stringContaining(why), mayPass });
    for (const other of others) expect(other).toMatchObject({ kind: "text" });
  },
);

test("a PDF that unpacks to ever more is stopped by the memory limit or the clock", async () => {
  const reading = extraction({ limits: { withinMs: 4_000, megabytes: 300 } });
  const outcome = await reading.read({ name: "bomb.pdf", bytes: pdfBomb(200) });
  expect(outcome).toMatchObject({
    kind: "refused",
    problem: expect.stringMatching(/memory|given up|damaged/),
  });
  expect(await reading.read({ name: "a.md", bytes: bytes(RENT) })).toMatchObject({ kind: "text" });
});

test("after a stop nothing is read, and whoever waits is told", async () => {
  const reading = extraction({ start });
  const waiting = ["hang", "hang", "c"].map((name) => reading.read(file(name)).catch(String));
  reading.stop();
  expect((await Promise.all(waiting))[2]).toContain("stopped");
  await expect(reading.read(file("a"))).rejects.toThrow("stopped");
});
