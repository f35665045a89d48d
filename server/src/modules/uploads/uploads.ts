import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";

import { onceInTransaction } from "../../contract/idempotency.ts";
import type { Database } from "../../database/database.ts";
import { badInput, DomainError, notFound } from "../../errors.ts";
import type { FileStore } from "../../files/files.ts";
import { brand, type FileId, newId } from "../../ids.ts";
import { type Actor, demand } from "../workspaces/access.ts";
import { type FilePart, readFilePart } from "./file-part.ts";

/** Larger than any text worth quoting; what a file may hold is decided where it is used. */
const MOST_BYTES = 20_000_000;

/** What `POST /files` answers. */
interface UploadedFile {
  readonly fileId: FileId;
  readonly name: string;
  readonly size: number;
  /** sha256 of the bytes, hex. */
  readonly hash: string;
}

interface StoredFile {
  readonly id: FileId;
  readonly name: string;
  readonly size: number;
  readonly hash: string;
}

/** Files on their way from a person to a source, a document or an import. */
export interface Uploads {
  /**
   * Takes a multipart body with one file in the field "file"; it streams to disk and is never held whole in memory.
   * The same file again with the same header Idempotency-Key, within 24 hours, is answered as the first time.
   * @throws FORBIDDEN, BAD_USER_INPUT (no such field), PAYLOAD_TOO_LARGE, CONFLICT (the key came with another file)
   */
  receive(actor: Actor | undefined, request: IncomingMessage): Promise<UploadedFile>;
  /** @throws NOT_FOUND, also for a file of another workspace */
  find(actor: Actor, id: string): Promise<StoredFile>;
  /** For a job that was given the id by somebody who might read the file. */
  bytes(id: string): Promise<{ readonly name: string; readonly bytes: Readable }>;
}

/** Bytes go to the file store, what is known of them to a row. */
export function openUploads(options: {
  readonly database: Database;
  readonly files: FileStore;
}): Uploads {
  const { database, files } = options;
  const { prisma } = database;

  async function keep(
    actor: Actor,
    part: FilePart,
    key: string | undefined,
  ): Promise<UploadedFile> {
    // Stored under its hash, so that a file that is sent twice is there once whatever the key says.
    const { hash, size } = await files.put(part.bytes, { maxBytes: MOST_BYTES });
    if (part.isTruncated()) throw tooLarge();
    const { name, mimeType } = part;
    const { memberId, workspaceId } = actor;
    const body = { workspaceId, name, size, hash };
    const { id } = await prisma.$transaction((tx) =>
      onceInTransaction(tx, { actor: memberId, key, operation: "POST /files", body }, () =>
        tx.uploadedFile.create({
          data: { id: newId("File"), ...body, mimeType, createdBy: memberId },
          select: { id: true },
        }),
      ),
    );
    return { fileId: brand<"File">(id), name, size, hash };
  }

  return {
    receive(who, request) {
      const actor = demand(who, "upload");
      const key = keyOf(request);
      return readFilePart(request, MOST_BYTES, (part) => keep(actor, part, key));
    },
    async find({ workspaceId }, id) {
      const row = await prisma.uploadedFile.findFirst({ where: { id, workspaceId } });
      if (!row) throw notFound("file");
      return { ...row, id: brand<"File">(row.id) };
    },
    async bytes(id) {
      const row = await prisma.uploadedFile.findUnique({ where: { id } });
      if (!row) throw notFound("file");
      return { name: row.name, bytes: await files.read(row.hash) };
    },
  };
}

/** Long enough for any kind of id; the key is kept. */
const LONGEST_KEY = 200;

function keyOf({ headers }: IncomingMessage): string | undefined {
  const header = headers["idempotency-key"];
  const key = (Array.isArray(header) ? header.join() : header)?.trim();
  if (key === undefined || key === "") return undefined;
  if (key.length <= LONGEST_KEY) return key;
  throw badInput([
    { path: "Idempotency-Key", message: `A key has at most ${LONGEST_KEY} characters.` },
  ]);
}

function tooLarge(): DomainError {
  return new DomainError(
    "PAYLOAD_TOO_LARGE",
    `A file may have at most ${MOST_BYTES / 1_000_000} MB.`,
  );
}
