import { buffer } from "node:stream/consumers";

import type { Transaction } from "../../../database/database.ts";
import { brand } from "../../../ids.ts";
import { faultFields } from "../../../observability/log.ts";
import type { ReadOutcome } from "../../../retrieval/retrieval.ts";
import { recordEvent } from "../../events/events.ts";
import { tellChange } from "../document-changes.ts";
import type { DocumentParts } from "../document-parts.ts";
import type { DocumentRow } from "../document-rows.ts";
import type { ReadDocumentJob } from "./read-document-job.ts";

type ReadText = Extract<ReadOutcome, { kind: "text" }>;

const ATTEMPTS = 3; // a job that throws is final, and what fails here is mostly a database that is busy for a moment

/** From a document that was uploaded to its text, pages and language; safe to run again. */
export async function readDocument(
  parts: DocumentParts,
  { documentId }: ReadDocumentJob,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readOnce(parts, documentId);
    } catch (fault) {
      parts.log.warn("reading a document failed", { documentId, attempt, ...faultFields(fault) });
      if (attempt === ATTEMPTS)
        return fail(parts, documentId, {
          problem: "Something went wrong while it was read. Please try again.",
          mayPass: true,
        });
    }
  }
}

async function readOnce(parts: DocumentParts, documentId: string): Promise<void> {
  const row = await parts.prisma.document.findUnique({
    where: { id: documentId },
    include: { content: true },
  });
  // READY: an earlier delivery of this job did it.
  if (!row || row.deletedAt || row.status === "READY") return;
  await parts.prisma.document.update({ where: { id: documentId }, data: { status: "PROCESSING" } });
  tellChange(parts, { ...row, status: "PROCESSING" });
  const outcome = await outcomeOf(parts, row.fileId, row.content?.text ?? "");
  if (outcome.kind === "refused") return fail(parts, documentId, outcome);
  const { ready, tell } = await parts.prisma.$transaction((tx) =>
    finish(parts, tx, { row, read: outcome }),
  );
  tellChange(parts, ready);
  tell?.();
}

async function outcomeOf(
  { uploads, extraction }: DocumentParts,
  fileId: string | null,
  text: string,
): Promise<ReadOutcome> {
  // Also what was typed goes through the child, which tells its language.
  if (fileId === null) return extraction.read({ name: "text.md", bytes: Buffer.from(text) });
  const file = await uploads.bytes(fileId);
  return extraction.read({ name: file.name, bytes: await buffer(file.bytes) });
}

/** Text, state and event, and whatever is to begin with this document, in one transaction. */
async function finish(
  parts: DocumentParts,
  tx: Transaction,
  { row, read }: { readonly row: DocumentRow; readonly read: ReadText },
): Promise<{ readonly ready: DocumentRow; readonly tell: (() => void) | undefined }> {
  const content = { text: read.text, pageStarts: [...read.pageStarts] };
  await tx.documentText.upsert({
    where: { documentId: row.id },
    create: { documentId: row.id, ...content },
    update: content,
  });
  const ready = await tx.document.update({
    where: { id: row.id },
    data: {
      status: "READY",
      problem: null,
      language: read.language,
      pageCount: read.pageStarts.length || null,
    },
  });
  await recordEvent(tx, {
    workspaceId: brand<"Workspace">(row.workspaceId),
    kind: "document.ready",
    actor: null,
    data: { documentId: row.id },
  });
  return { ready, tell: await parts.whenRead?.(tx, ready) };
}

/** The document stays, with a sentence; Retry reads it again, where that may help. */
async function fail(
  parts: DocumentParts,
  documentId: string,
  {
    problem,
    mayPass = false,
  }: { readonly problem: string; readonly mayPass?: boolean | undefined },
): Promise<void> {
  const row = await parts.prisma.document.update({
    where: { id: documentId },
    data: { status: "FAILED", problem, problemMayPass: mayPass },
  });
  await recordEvent(parts.prisma, {
    workspaceId: brand<"Workspace">(row.workspaceId),
    kind: "document.failed",
    actor: null,
    data: { documentId },
  });
  tellChange(parts, row);
}
