import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";

import { type FileStore, openFileStore } from "./files.ts";

const LIMITS = { maxBytes: 1000 };
let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "playbooks-files-"));
  store = await openFileStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A stream that brings a text in pieces, as a network does. */
function pieces(...texts: string[]): Readable {
  return Readable.from(texts.map((text) => Buffer.from(text)));
}

async function bytesOf(stream: Readable): Promise<string> {
  const chunks = await stream.toArray();
  return Buffer.concat(chunks.map((chunk: Uint8Array) => chunk)).toString();
}

/** Also what an upload has left half written. */
const filesIn = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

test("what was put in is found under the hash of its bytes", async () => {
  const stored = await store.put(pieces("solar ", "panels"), LIMITS);
  expect(stored).toEqual({ hash: sha256("solar panels"), size: 12 });
  expect(await store.text(stored.hash)).toBe("solar panels");
  expect(await bytesOf(await store.read(stored.hash))).toBe("solar panels");
  expect(await store.has(stored.hash)).toBe(true);
});

test("the same bytes are kept once", async () => {
  const [first, second] = await Promise.all([
    store.put(pieces("same"), LIMITS),
    store.put(pieces("sa", "me"), LIMITS),
  ]);
  expect(first).toEqual(second);
  expect(filesIn()).toEqual([sha256("same")]);
});

test("an empty file is a file", async () => {
  const stored = await store.put(pieces(), LIMITS);
  expect(stored.size).toBe(0);
  expect(await store.text(stored.hash)).toBe("");
});

test("a file of exactly the limit fits", async () => {
  const stored = await store.put(pieces("x".repeat(LIMITS.maxBytes)), LIMITS);
  expect(stored.size).toBe(LIMITS.maxBytes);
});

test("a file above the limit is refused as soon as that is known, and nothing of it is kept", async () => {
  let given = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      given += 1;
      yield await Promise.resolve(Buffer.alloc(300));
    }
  }
  await expect(store.put(endless(), LIMITS)).rejects.toMatchObject({
    code: "PAYLOAD_TOO_LARGE",
    extensions: { maxBytes: 1000 },
  });
  expect(given).toBe(4);
  expect(filesIn()).toEqual([]);
});

test("an upload that breaks off leaves nothing behind", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from("half"));
    throw new Error("connection lost");
  }
  await expect(store.put(broken(), LIMITS)).rejects.toThrow("connection lost");
  expect(filesIn()).toEqual([]);
});

test("what a killed process left half-written is gone after the next start", async () => {
  writeFileSync(join(folder, "unfinished", "half"), "half");
  await openFileStore(folder);
  expect(filesIn()).toEqual([]);
});

test("a file that is not there is NOT_FOUND", async () => {
  const hash = sha256("nobody put this here");
  expect(await store.has(hash)).toBe(false);
  await expect(store.read(hash)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(store.text(hash)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test.each(["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(64)}/..`])(
  "%j is no hash and never becomes a path",
  async (hash) => {
    expect(await store.has(hash)).toBe(false);
    await expect(store.text(hash)).rejects.toMatchObject({ code: "NOT_FOUND" });
  },
);
