import { Readable } from "node:stream";

import { openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { PrismaClient } from "../../database/database.ts";
import { notFound } from "../../errors.ts";
import { brand, newId } from "../../ids.ts";
import { silentLog } from "../../observability/log.ts";
import { type Documents, openDocuments, type ReadDocumentJob } from "./documents.ts";

interface TestDocuments {
  readonly documents: Documents;
  /** As POST /files would have stored it. */
  upload(name: string, bytes: Uint8Array): string;
  /** Reads what was created or is to be read again. */
  readAll(): Promise<void>;
}

/** The real module on a test's database. What files say is told by `read`; without it they are taken as text. */
export function openTestDocuments(
  prisma: PrismaClient,
  read?: Parameters<typeof openDocuments>[0]["extraction"]["read"],
): TestDocuments {
  const files = new Map<string, { readonly name: string; readonly bytes: Uint8Array }>();
  const jobs: ReadDocumentJob[] = [];
  const documents = openDocuments({
    prisma,
    feed: openChangeFeed(),
    log: silentLog,
    clock: () => new Date(),
    extraction: {
      read:
        read ??
        (({ bytes }) =>
          Promise.resolve({
            kind: "text",
            text: Buffer.from(bytes).toString("utf8"),
            format: "plain",
            pageStarts: [],
            headings: [],
            language: "en",
          })),
    },
    uploads: {
      find: (_actor, id) => {
        const file = files.get(id);
        if (!file) throw notFound("file");
        const hash = Buffer.from(file.bytes).toString("base64").slice(0, 60);
        const { name, bytes } = file;
        return Promise.resolve({ id: brand<"File">(id), name, size: bytes.length, hash });
      },
      bytes: (id) => {
        const file = files.get(id);
        if (!file) throw notFound("file");
        return Promise.resolve({ name: file.name, bytes: Readable.from([file.bytes]) });
      },
    },
    enqueue: (_tx, { documentId }) => {
      jobs.push({ documentId });
      return Promise.resolve();
    },
  });
  return {
    documents,
    upload(name, bytes) {
      const id = newId("File");
      files.set(id, { name, bytes });
      return id;
    },
    async readAll() {
      for (const job of jobs.splice(0)) await documents.read(job);
    },
  };
}
