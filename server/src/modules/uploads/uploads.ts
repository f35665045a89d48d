import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";

import type { Database } from "../../database/database.ts";
import { DomainError, notFound } from "../../errors.ts";
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

export interface Uploads {
  /**
   * Takes a multipart body with one file in the field "file"; it streams to disk and is never held whole in memory.
   * @throws FORBIDDEN, BAD_USER_INPUT (no such field), PAYLOAD_TOO_LARGE
   */
  receive(actor: Actor | undefined, request: IncomingMessage): Promise<UploadedFile>;
  /** @throws NOT_FOUND, also for a file of another workspace */
  find(actor: Actor, id: string): Promise<StoredFile>;
  /** For a job that was given the id by somebody who might read the file. */
  bytes(id: string): Promise<{ readonly name: string; readonly bytes: Readable }>;
}

export function openUploads(options: {
  readonly database: Database;
  readonly files: FileStore;
}): Uploads {
  const { database, files } = options;
  const { prisma } = database;

  async function keep(actor: Actor, part: FilePart): Promise<UploadedFile> {
    const { hash, size } = await files.put(part.bytes, { maxBytes: MOST_BYTES });
    if (part.isTruncated()) throw tooLarge();
    const id = newId("File");
    await prisma.uploadedFile.create({
      data: {
        id,
        workspaceId: actor.workspaceId,
        name: part.name,
        size,
        hash,
        mimeType: part.mimeType,
        createdBy: actor.memberId,
      },
    });
    return { fileId: id, name: part.name, size, hash };
  }

  return {
    receive(who, request) {
      const actor = demand(who, "upload");
      return readFilePart(request, MOST_BYTES, (part) => keep(actor, part));
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

function tooLarge(): DomainError {
  return new DomainError(
    "PAYLOAD_TOO_LARGE",
    `A file may have at most ${MOST_BYTES / 1_000_000} MB.`,
  );
}
