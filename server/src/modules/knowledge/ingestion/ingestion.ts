import type { Transaction } from "../../../database/database.ts";
import { DomainError } from "../../../errors.ts";
import { brand, newId } from "../../../ids.ts";
import { faultFields } from "../../../observability/log.ts";
import type { CutText, ReadOutcome } from "../../../retrieval/retrieval.ts";
import { recordEvent } from "../../events/events.ts";
import type { Actor } from "../../workspaces/access.ts";
import type { DocumentRow } from "../document-list.ts";
import { changeEvent, knowledgeChanges } from "../knowledge-changes.ts";
import type { KnowledgeParts } from "../knowledge-parts.ts";
import { announceQuoting } from "../quotes/quoting-scenarios.ts";
import { flagStaleEvidence } from "../quotes/stale-evidence.ts";
import type { IngestJob } from "./ingest-job.ts";
import type { PassageIndex } from "./passage-index.ts";
import { type Draft, readUpload } from "./source.ts";

interface Beginning {
  readonly actor: Actor;
  readonly documentId: string;
  readonly draft: Draft;
}

/** The language of the whole is told with its passages. */
type Source =
  | Extract<ReadOutcome, { kind: "refused" }>
  | Omit<Extract<ReadOutcome, { kind: "text" }>, "language">;

const ATTEMPTS = 3; // a job that throws is final, and what fails here is mostly a database that is busy for a moment

/** From a new version to passages that can be found. A version takes the old one's place only when it is whole. */
export class Ingestion {
  readonly #parts: KnowledgeParts;
  readonly #index: PassageIndex;

  constructor(parts: KnowledgeParts, index: PassageIndex) {
    this.#parts = parts;
    this.#index = index;
  }

  /** Writes the version and its job; the same content as in the current version makes neither. */
  async begin(tx: Transaction, { actor, documentId, draft }: Beginning): Promise<void> {
    const last = await tx.knowledgeVersion.findFirst({
      where: { documentId },
      orderBy: { number: "desc" },
    });
    const document = await tx.knowledgeDocument.findUniqueOrThrow({ where: { id: documentId } });
    // A version that failed is no reason not to try the same content again.
    if (last && last.id === document.currentVersionId && last.hash === draft.hash) return;
    const number = (last?.number ?? 0) + 1;
    const version = await tx.knowledgeVersion.create({
      data: {
        id: newId("KnowledgeVersion"),
        workspaceId: actor.workspaceId,
        documentId,
        number,
        text: draft.text,
        hash: draft.hash,
        fileId: draft.fileId,
        createdById: actor.memberId,
      },
    });
    await tx.knowledgeDocument.update({
      where: { id: documentId },
      data: { status: "PENDING", problem: null },
    });
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      kind: "knowledge.versionAdded",
      actor: actor.memberId,
      data: { knowledgeDocumentId: documentId, number },
    });
    // One job for each version, however often this is called: its key is the version's id.
    await this.#parts.enqueue(tx, { key: version.id, documentId, versionId: version.id });
  }

  /** Reads the newest version of a failed document once more. */
  async again(document: DocumentRow): Promise<DocumentRow> {
    return this.#parts.prisma.$transaction(async (tx) => {
      const { count } = await tx.knowledgeDocument.updateMany({
        where: { id: document.id, status: "FAILED" },
        data: { status: "PENDING", problem: null },
      });
      if (count === 0)
        throw new DomainError("CONFLICT", "Only a source that failed can be read again.");
      const version = await tx.knowledgeVersion.findFirstOrThrow({
        where: { documentId: document.id },
        orderBy: { number: "desc" },
      });
      // A job's key is used once, so each retry brings its own.
      await this.#parts.enqueue(tx, {
        key: `${version.id}-${this.#parts.clock().getTime()}`,
        documentId: document.id,
        versionId: version.id,
      });
      return tx.knowledgeDocument.findUniqueOrThrow({ where: { id: document.id } });
    });
  }

  async run(job: IngestJob): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#read(job);
      } catch (fault) {
        this.#parts.log.warn("reading a source failed", {
          documentId: job.documentId,
          attempt,
          ...faultFields(fault),
        });
        // It ends well as a job: the document itself says that it failed, and offers to try again.
        if (attempt === ATTEMPTS)
          return this.#fail(job, {
            problem: "Something went wrong while it was read. Please try again.",
            mayPass: true,
          });
      }
    }
  }

  /** Nothing to do for a version that is current already, and for a document that is gone. */
  async #read(job: IngestJob): Promise<void> {
    const { prisma } = this.#parts;
    const version = await prisma.knowledgeVersion.findUnique({ where: { id: job.versionId } });
    const document = await prisma.knowledgeDocument.findUnique({ where: { id: job.documentId } });
    if (!version || !document || document.deletedAt || document.currentVersionId === version.id)
      return;
    // Jobs overtake each other: of a version that a newer one has followed nothing is told any more.
    if (!(await this.#mark(job, { status: "PROCESSING", problem: null }))) return;

    const source = await this.#sourceOf(version);
    if (source.kind === "refused") return this.#fail(job, source);
    // In the ranking's thread: telling languages and cutting takes a while for a long text.
    const cut = await this.#parts.ranking.cut(source.text, source.format, source);
    const ready = await this.#publish(job, source.text, cut);
    // After the commit; should the process die before it, the index is loaded from rows at the next start.
    if (ready) await this.#index.replace(ready, document.currentVersionId);
  }

  async #sourceOf(version: {
    readonly fileId: string | null;
    readonly text: string;
  }): Promise<Source> {
    if (version.fileId) return readUpload(this.#parts, version.fileId);
    return { kind: "text", text: version.text, format: "markdown", pageStarts: [], headings: [] };
  }

  /** One transaction: chunks, the new current version, and the flags of lines that quote what is gone. */
  async #publish(job: IngestJob, text: string, cut: CutText): Promise<DocumentRow | undefined> {
    const { prisma, feed, clock } = this.#parts;
    const published = await prisma.$transaction(async (tx) => {
      const version = await tx.knowledgeVersion.update({
        where: { id: job.versionId },
        // Of a file it is known only now.
        data: { text },
      });
      const newest = await tx.knowledgeVersion.findFirst({
        where: { documentId: job.documentId },
        orderBy: { number: "desc" },
        select: { id: true },
      });
      // Somebody was faster: the version after this one will be read by its own job.
      if (newest?.id !== version.id) return undefined;
      // A job that runs a second time finds its own passages.
      await tx.knowledgeChunk.deleteMany({ where: { versionId: version.id } });
      await tx.knowledgeChunk.createMany({
        data: cut.passages.map((passage, position) => ({
          id: newId("KnowledgeChunk"),
          workspaceId: version.workspaceId,
          documentId: job.documentId,
          versionId: version.id,
          position,
          start: passage.start,
          end: passage.end,
          heading: passage.heading ?? null,
          page: passage.page ?? null,
          language: passage.language,
          text: text.slice(passage.start, passage.end),
        })),
      });
      const flagged = await flagStaleEvidence(tx, {
        documentId: job.documentId,
        versionId: version.id,
      });
      await recordEvent(tx, {
        workspaceId: brand<"Workspace">(version.workspaceId),
        kind: "knowledge.ready",
        actor: null,
        data: { knowledgeDocumentId: job.documentId, chunks: cut.passages.length },
      });
      const row = await tx.knowledgeDocument.update({
        where: { id: job.documentId },
        data: {
          status: "READY",
          problem: null,
          language: cut.language,
          currentVersionId: version.id,
        },
      });
      return { row, flagged };
    });
    if (!published) return undefined;
    const { row, flagged } = published;
    feed.publish(knowledgeChanges, row.workspaceId, changeEvent(row, clock()));
    announceQuoting(this.#parts, flagged, { workspaceId: row.workspaceId, by: null });
    return row;
  }

  /** The version before stays the current one, with its passages; Retry reads the new one again, where that may help. */
  async #fail(
    job: IngestJob,
    {
      problem,
      mayPass = false,
    }: { readonly problem: string; readonly mayPass?: boolean | undefined },
  ): Promise<void> {
    const failed = { status: "FAILED", problem, problemMayPass: mayPass } as const;
    const row = await this.#mark(job, failed);
    if (!row) return;
    await recordEvent(this.#parts.prisma, {
      workspaceId: brand<"Workspace">(row.workspaceId),
      kind: "knowledge.failed",
      actor: null,
      data: { knowledgeDocumentId: job.documentId },
    });
  }

  /** Undefined, and nothing is changed, when a newer version has come: the source's state is its affair. */
  async #mark(
    { documentId, versionId }: IngestJob,
    state: {
      readonly status: "PROCESSING" | "FAILED";
      readonly problem: string | null;
      readonly problemMayPass?: boolean;
    },
  ): Promise<DocumentRow | undefined> {
    const { prisma, feed, clock } = this.#parts;
    const version = await prisma.knowledgeVersion.findUniqueOrThrow({ where: { id: versionId } });
    const { count } = await prisma.knowledgeDocument.updateMany({
      where: { id: documentId, versions: { none: { number: { gt: version.number } } } },
      data: state,
    });
    if (count === 0) return undefined;
    const row = await prisma.knowledgeDocument.findUniqueOrThrow({ where: { id: documentId } });
    feed.publish(knowledgeChanges, row.workspaceId, changeEvent(row, clock()));
    return row;
  }
}
