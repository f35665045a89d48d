import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import {
  access,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";

import { DomainError } from "../errors.ts";

interface StoredFile {
  /** sha256 of the bytes, hex: the name under which they are found again. */
  readonly hash: string;
  /** In bytes. */
  readonly size: number;
}

/** Where uploaded bytes live. The same bytes are kept once, whoever brings them; nothing here is ever changed. */
export interface FileStore {
  /**
   * Keeps what the stream brings; when this resolves the bytes survive a power cut. Throws PAYLOAD_TOO_LARGE as soon as
   * there are more than `maxBytes`, and keeps nothing of it.
   */
  put(bytes: AsyncIterable<Uint8Array>, limits: { readonly maxBytes: number }): Promise<StoredFile>;
  /** False also for what is no hash. */
  has(hash: string): Promise<boolean>;
  /** Throws NOT_FOUND when there is no such file. */
  read(hash: string): Promise<Readable>;
  /** The bytes read as UTF-8; for texts that fit into memory. Throws NOT_FOUND when there is no such file. */
  text(hash: string): Promise<string>;
}

const HASH = /^[0-9a-f]{64}$/;
const UNFINISHED = "unfinished";

/** A store in a folder, made when it does not exist. What an earlier process left half-written is removed. */
export async function openFileStore(folder: string): Promise<FileStore> {
  const unfinished = join(folder, UNFINISHED);
  await mkdir(unfinished, { recursive: true });
  for (const name of await readdir(unfinished)) await rm(join(unfinished, name), { force: true });
  return {
    async put(bytes, { maxBytes }) {
      // Beside its place, on the same disk: only there is a rename atomic.
      const draft = join(unfinished, randomUUID());
      try {
        const stored = await writeDraft(draft, bytes, maxBytes);
        await settle(draft, pathOf(folder, stored.hash));
        return stored;
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    has: async (hash) => HASH.test(hash) && exists(pathOf(folder, hash)),
    async read(hash) {
      const path = await existing(folder, hash);
      return createReadStream(path);
    },
    async text(hash) {
      const path = await existing(folder, hash);
      return readFile(path, "utf8");
    },
  };
}

/** Two characters of the hash as a folder: thousands of files in one folder are slow to list and to back up. */
function pathOf(folder: string, hash: string): string {
  // A hash from outside is part of a path: anything else than hex must not get this far.
  if (!HASH.test(hash)) throw noSuchFile();
  return join(folder, hash.slice(0, 2), hash);
}

async function writeDraft(
  draft: string,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredFile> {
  const hash = createHash("sha256");
  const file = await open(draft, "wx");
  try {
    const size = await copyInto(file, bytes, (chunk, total) => {
      if (total > maxBytes) throw tooLarge(maxBytes);
      hash.update(chunk);
    });
    await file.sync();
    return { hash: hash.digest("hex"), size };
  } finally {
    await file.close();
  }
}

async function copyInto(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  look: (chunk: Uint8Array, total: number) => void,
): Promise<number> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.byteLength;
    look(chunk, total);
    await file.writeFile(chunk);
  }
  return total;
}

/** The rename is atomic, so a file under its hash is whole; the folders are synced so that its name survives too. */
async function settle(draft: string, path: string): Promise<void> {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true });
  await rename(draft, path);
  await syncFolder(folder);
  if (made !== undefined) await syncFolder(dirname(folder));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function existing(folder: string, hash: string): Promise<string> {
  const path = pathOf(folder, hash);
  if (!(await exists(path))) throw noSuchFile();
  return path;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

function noSuchFile(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such file.");
}

function tooLarge(maxBytes: number): DomainError {
  const megabytes = Math.floor(maxBytes / 1e6);
  const limit = megabytes > 0 ? `${megabytes} MB` : `${maxBytes} bytes`;
  return new DomainError("PAYLOAD_TOO_LARGE", `This file is larger than ${limit}.`, { maxBytes });
}
