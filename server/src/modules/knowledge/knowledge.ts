import { onceInTransaction } from "../../contract/idempotency.ts";
import type { PageArgs, Page } from "../../contract/paging/page.ts";
import type { Transaction } from "../../database/database.ts";
import { badInput, notFound } from "../../errors.ts";
import { brand, type KnowledgeDocumentId, newId, type WorkspaceId } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { type DocumentRow, type KnowledgeQuestion, listDocuments } from "./document-list.ts";
import type { IngestJob } from "./ingestion/ingest-job.ts";
import { Ingestion } from "./ingestion/ingestion.ts";
import { PassageIndex, type FoundPassage, type PassageRequest } from "./ingestion/passage-index.ts";
import { type Draft, draftOf, type Source } from "./ingestion/source.ts";
import { changeEvent, knowledgeChanges, type KnowledgeChange } from "./knowledge-changes.ts";
import { type KnowledgeLoaders, openLoaders } from "./knowledge-loaders.ts";
import type { KnowledgeParts } from "./knowledge-parts.ts";
import type { KnowledgeKind } from "./knowledge.type.ts";
import { announceQuoting, scenariosThatQuote } from "./quotes/quoting-scenarios.ts";
import { listChunks, listVersions, type ChunkRow, type VersionRow } from "./version-list.ts";

export type { DocumentRow } from "./document-list.ts";
export type { DependentLineRow } from "./knowledge-loaders.ts";
export type { FoundPassage } from "./ingestion/passage-index.ts";
export type { ChunkRow, VersionRow } from "./version-list.ts";
export { INGEST_JOB, IngestJob } from "./ingestion/ingest-job.ts";
export type { KnowledgeLoaders } from "./knowledge-loaders.ts";
export { knowledgeChanges } from "./knowledge-changes.ts";
export { hashOf } from "./ingestion/source.ts";
export { loadPassages } from "./ingestion/passage-index.ts";

/** For a new one exactly one of text and file; for a change undefined leaves everything as it is. */
interface NewDocument {
  readonly title?: string | null;
  readonly kind?: KnowledgeKind | null;
  readonly text?: string | null;
  readonly fileId?: string | null;
}

interface CreateRequest extends NewDocument {
  readonly idempotencyKey?: string | null;
}

type DocumentChange = NewDocument & { readonly id: string };

/** The sources that a workspace trusts: documents, their immutable versions, and the passages that are quoted. */
export interface Knowledge {
  /** BAD_USER_INPUT for a cursor of a list that was sorted otherwise. */
  list(actor: Actor | undefined, question: KnowledgeQuestion): Promise<Page<DocumentRow>>;
  /** Null for unknown and foreign ids; a deleted one is found, because evidence leads to it. */
  find(actor: Actor | undefined, id: string): Promise<DocumentRow | null>;
  versions(actor: Actor | undefined, documentId: string, page: PageArgs): Promise<Page<VersionRow>>;
  /** The passages of the current version. */
  chunks(
    actor: Actor | undefined,
    versionId: string | null,
    page: PageArgs,
  ): Promise<Page<ChunkRow>>;
  /** Answers at once with a PENDING document; reading it is a job. BAD_USER_INPUT for text that cannot be used. */
  create(actor: Actor | undefined, input: CreateRequest): Promise<DocumentRow>;
  /** A new text or file makes a new version; the same text again makes none. */
  update(actor: Actor | undefined, change: DocumentChange): Promise<DocumentRow>;
  /** It leaves lists and retrieval; versions that lines quote stay readable through their evidence. */
  remove(actor: Actor | undefined, id: string): Promise<{ readonly id: string }>;
  /** Reads a FAILED document once more; CONFLICT when it is not FAILED. */
  retry(actor: Actor | undefined, id: string): Promise<DocumentRow>;
  /** What a person looks up in the retrieval test. */
  retrieve(actor: Actor | undefined, request: PassageRequest): Promise<readonly FoundPassage[]>;
  /** The same for a job, which has no actor. */
  passagesFor(workspaceId: WorkspaceId, request: PassageRequest): Promise<readonly FoundPassage[]>;
  changes(actor: Actor | undefined): AsyncIterableIterator<KnowledgeChange>;
  /** Without an actor they find nothing. */
  loaders(actor: Actor | undefined): KnowledgeLoaders;
  /** The job behind create, update and retry: registered by the app. Safe to run again. */
  ingest(job: IngestJob): Promise<void>;
}

/** The one door to sources; nothing runs before it is asked. */
export function openKnowledge(parts: KnowledgeParts): Knowledge {
  return new WorkspaceKnowledge(parts);
}

class WorkspaceKnowledge implements Knowledge {
  readonly #parts: KnowledgeParts;
  readonly #ingestion: Ingestion;
  readonly #index: PassageIndex;

  constructor(parts: KnowledgeParts) {
    this.#parts = parts;
    this.#index = new PassageIndex(parts);
    this.#ingestion = new Ingestion(parts, this.#index);
  }

  async list(who: Actor | undefined, question: KnowledgeQuestion): Promise<Page<DocumentRow>> {
    const { workspaceId } = demand(who, "read");
    return listDocuments(this.#parts.pool, { ...question, workspaceId });
  }

  async find(who: Actor | undefined, id: string): Promise<DocumentRow | null> {
    const { workspaceId } = demand(who, "read");
    return this.#parts.prisma.knowledgeDocument.findFirst({ where: { id, workspaceId } });
  }

  async versions(
    who: Actor | undefined,
    documentId: string,
    page: PageArgs,
  ): Promise<Page<VersionRow>> {
    const { workspaceId } = demand(who, "read");
    return listVersions(this.#parts.prisma, { workspaceId, documentId, page });
  }

  async chunks(
    who: Actor | undefined,
    versionId: string | null,
    page: PageArgs,
  ): Promise<Page<ChunkRow>> {
    const { workspaceId } = demand(who, "read");
    return listChunks(this.#parts.prisma, { workspaceId, versionId, page });
  }

  async create(who: Actor | undefined, input: CreateRequest): Promise<DocumentRow> {
    const actor = demand(who, "upload");
    // Before the transaction: looking at a file must not hold it open.
    const draft = await draftOf(sourceOf(input), { actor, uploads: this.#parts.uploads });
    const call = {
      actor: actor.memberId,
      key: input.idempotencyKey,
      operation: "createKnowledgeDocument",
      body: input,
    };
    const { id, isFirst } = await this.#parts.prisma.$transaction((tx) =>
      onceInTransaction(tx, call, () => this.#write(tx, actor, { input, draft })),
    );
    const row = await this.#parts.prisma.knowledgeDocument.findUniqueOrThrow({ where: { id } });
    // A repeat of the same call has nothing new to tell.
    if (isFirst) this.#announce(row);
    return row;
  }

  /** Row, event, version and job, in one transaction. */
  async #write(
    tx: Transaction,
    actor: Actor,
    { input, draft }: { readonly input: NewDocument; readonly draft: Draft },
  ): Promise<{ readonly id: string }> {
    const id = newId("KnowledgeDocument");
    await tx.knowledgeDocument.create({
      data: {
        id,
        workspaceId: actor.workspaceId,
        title: input.title?.trim() || draft.title,
        kind: input.kind ?? "REFERENCE",
        createdById: actor.memberId,
      },
    });
    await recordEvent(tx, {
      workspaceId: actor.workspaceId,
      kind: "knowledge.created",
      actor: actor.memberId,
      data: { knowledgeDocumentId: id },
    });
    await this.#ingestion.begin(tx, { actor, documentId: id, draft });
    return { id };
  }

  async update(who: Actor | undefined, change: DocumentChange): Promise<DocumentRow> {
    const actor = demand(who, "upload");
    const before = await this.#living(actor, change.id);
    const hasSource = typeof change.text === "string" || typeof change.fileId === "string";
    // Checked before the transaction: an unreadable text changes neither title nor kind.
    const draft = hasSource
      ? await draftOf(sourceOf(change), { actor, uploads: this.#parts.uploads })
      : undefined;
    if (change.title !== undefined && !change.title?.trim())
      throw badInput([{ path: "input.title", message: "A source needs a title." }]);
    if (change.kind === null)
      throw badInput([{ path: "input.kind", message: "A source is of some kind." }]);
    const row = await this.#parts.prisma.$transaction(async (tx) => {
      const changed = await tx.knowledgeDocument.update({
        where: { id: before.id },
        data: {
          ...(change.title ? { title: change.title.trim() } : {}),
          ...(change.kind ? { kind: change.kind } : {}),
        },
      });
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "knowledge.updated",
        actor: actor.memberId,
        data: { knowledgeDocumentId: changed.id },
      });
      if (draft) await this.#ingestion.begin(tx, { actor, documentId: before.id, draft });
      return changed;
    });
    // The title of a document counts in the ranking of its passages.
    if (change.title && !draft) await this.#index.refresh(row);
    this.#announce(row);
    return row;
  }

  async remove(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    const actor = demand(who, "trash");
    const before = await this.#living(actor, id);
    const { row, quoting } = await this.#parts.prisma.$transaction(async (tx) => {
      await recordEvent(tx, {
        workspaceId: actor.workspaceId,
        kind: "knowledge.deleted",
        actor: actor.memberId,
        data: { knowledgeDocumentId: before.id },
      });
      const gone = await tx.knowledgeDocument.update({
        where: { id: before.id },
        data: { deletedAt: this.#parts.clock() },
      });
      return { row: gone, quoting: await scenariosThatQuote(tx, before.id) };
    });
    // After the commit: until then the row is found, and afterwards `find` passes over what is gone.
    await this.#index.forget(row);
    this.#announce(row);
    announceQuoting(this.#parts, quoting, { workspaceId: row.workspaceId, by: actor.memberId });
    return { id };
  }

  async retry(who: Actor | undefined, id: string): Promise<DocumentRow> {
    const actor = demand(who, "upload");
    const before = await this.#living(actor, id);
    const row = await this.#ingestion.again(before);
    this.#announce(row);
    return row;
  }

  async retrieve(
    who: Actor | undefined,
    request: PassageRequest,
  ): Promise<readonly FoundPassage[]> {
    const actor = demand(who, "read");
    const found = await this.passagesFor(actor.workspaceId, request);
    await recordEvent(this.#parts.prisma, {
      workspaceId: actor.workspaceId,
      kind: "retrieval.made",
      actor: actor.memberId,
      // Its first words are enough to see what people look for and do not find.
      data: { query: request.query.slice(0, 200), results: found.length },
    });
    return found;
  }

  passagesFor(workspaceId: WorkspaceId, request: PassageRequest): Promise<readonly FoundPassage[]> {
    return this.#index.find(workspaceId, request);
  }

  changes(who: Actor | undefined): AsyncIterableIterator<KnowledgeChange> {
    return this.#parts.feed.subscribe(knowledgeChanges, demand(who, "read").workspaceId);
  }

  loaders(actor: Actor | undefined): KnowledgeLoaders {
    return openLoaders(this.#parts.prisma, actor && may(actor, "read") ? actor.workspaceId : "");
  }

  ingest(job: IngestJob): Promise<void> {
    return this.#ingestion.run(job);
  }

  /**
   * NOT_FOUND for foreign, unknown and deleted ones: what is deleted is read through evidence, and changed by
   * nobody.
   */
  async #living(
    { workspaceId }: Actor,
    id: string,
  ): Promise<DocumentRow & { id: KnowledgeDocumentId }> {
    const row = await this.#parts.prisma.knowledgeDocument.findFirst({
      where: { id, workspaceId, deletedAt: null },
    });
    if (!row) throw notFound("source");
    return { ...row, id: brand<"KnowledgeDocument">(row.id) };
  }

  /** After the commit, to everybody in the workspace. */
  #announce(row: DocumentRow): void {
    this.#parts.feed.publish(
      knowledgeChanges,
      row.workspaceId,
      changeEvent(row, this.#parts.clock()),
    );
  }
}

/** Exactly one of text and file. */
function sourceOf({ text, fileId }: NewDocument): Source {
  if (typeof text === "string" && typeof fileId === "string")
    throw badInput([{ path: "input.fileId", message: "Give either a text or a file, not both." }]);
  if (typeof fileId === "string") return { kind: "file", fileId };
  if (typeof text === "string") return { kind: "text", text };
  throw badInput([{ path: "input.text", message: "Give a text or a file." }]);
}
