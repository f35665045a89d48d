import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";

import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";

import { Unreadable } from "./read-outcome.ts";

/** A Word file has some dozens, and one for each picture. */
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 200_000_000;
const MOST_RATIO = 200;
/** Below this a high ratio is an empty style sheet and no bomb. */
const RATIO_FROM_BYTES = 20_000_000;
const TOO_LARGE = "This file is too large when unpacked";

/**
 * Looks into an archive before anything unpacks it: the directory first, then each entry is unpacked into nothing, because
 * a directory may lie about sizes (yauzl stops an entry that grows beyond what it promised).
 * @throws Unreadable for a bomb or a damaged archive
 */
export async function preflightZip(archive: Buffer): Promise<void> {
  const zip = await openedZip(archive);
  if (zip.entryCount > MOST_ENTRIES)
    throw new Unreadable(
      `${TOO_LARGE}: it holds ${zip.entryCount} files, and at most ${MOST_ENTRIES} are read.`,
    );
  try {
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    refuseBomb(entries);
    for (const entry of entries) await unpackIntoNothing(zip, entry);
  } catch (fault) {
    if (fault instanceof Unreadable) throw fault;
    throw new Unreadable("This file is damaged: its archive cannot be unpacked.");
  } finally {
    zip.close();
  }
}

async function openedZip(archive: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(archive, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
    });
  } catch {
    throw new Unreadable("This file is damaged: it is no complete archive.");
  }
}

function refuseBomb(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > MOST_BYTES)
    throw new Unreadable(
      `${TOO_LARGE}: ${Math.round(total / 1e6)} MB, and at most ${MOST_BYTES / 1e6} MB are read.`,
    );
  const bomb = entries.find(
    ({ uncompressedSize, compressedSize }) =>
      uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * MOST_RATIO,
  );
  if (bomb) throw new Unreadable(`${TOO_LARGE}: a part of it grows more than ${MOST_RATIO} times.`);
}

async function unpackIntoNothing(zip: ZipFile, entry: Entry): Promise<void> {
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(await zip.openReadStreamPromise(entry), nothing);
}
