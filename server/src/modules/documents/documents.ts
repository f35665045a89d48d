import { onceInTransaction } from "../../contract/idempotency.ts";
import type { Page, PageArgs } from "../../contract/paging/page.ts";
import type { Transaction } from "../../database/database.ts";
import { DomainError, notFound } from "../../errors.ts";
import { newId } from "../../ids.ts";
import { recordEvent } from "../events/events.ts";
import { type Actor, demand, may } from "../workspaces/access.ts";
import { readDocument } from "./arrival/document-reading.ts";
import { draftOf, type NewDocument } from "./arrival/new-document.ts";
import type { ReadDocumentJob } from "./arrival/read-document-job.ts";
import { type DocumentChange, documentChanges, tellChange } from "./document-changes.ts";
import {
  type DocumentFacetLists,
  type DocumentQuery,
  listDocuments,
  readFacets,
} from "./document-list.ts";
import { type DocumentLoaders, openLoaders } from "./document-loaders.ts";
import type { DocumentParts } from "./document-parts.ts";
import type { DocumentRow } from "./document-rows.ts";
import { FieldDefinitions } from "./fields/field-definitions.ts";
import { type FieldChange, writeByHand } from "./fields/write-by-hand.ts";

export { type DocumentFacetLists, type DocumentQuery, documentsMatching } from "./document-list.ts";
export { BUILT_IN_FIELDS, ensureBuiltInFields } from "./fields/built-in-fields.ts";
export type { DocumentLoaders } from "./document-loaders.ts";
export { READ_DOCUMENT_JOB, ReadDocumentJob } from "./arrival/read-document-job.ts";
export type { DocumentFieldRow, DocumentRow } from "./document-rows.ts";
export { parseFieldValue } from "./fields/field-value.ts";
export { type FieldRow, fieldsOf, shown } from "./fields/field-definitions.ts";
export { type FoundValue, writeRunFields } from "./fields/write-run-fields.ts";

interface CreateRequest extends NewDocument {
  readonly idempotencyKey?: string | null;
}

/** The documents that workflows read, and what a workspace wants to know about each. */
export interface Documents {
  readonly fields: Pick<FieldDefinitions, "list" | "save" | "move" | "remove">;
  list(actor: Actor | undefined, query: DocumentQuery, page: PageArgs): Promise<Page<DocumentRow>>;
  facets(actor: Actor | undefined): Promise<DocumentFacetLists>;
  /** Null for unknown, foreign and deleted ones. */
  find(actor: Actor | undefined, id: string): Promise<DocumentRow | null>;
  /** Answers at once with a PENDING document; reading it is a job. The same content may be there twice. */
  create(actor: Actor | undefined, input: CreateRequest): Promise<DocumentRow>;
  remove(actor: Actor | undefined, id: string): Promise<{ readonly id: string }>;
  /** Reads a FAILED document once more; CONFLICT when it is not FAILED. */
  retry(actor: Actor | undefined, id: string): Promise<DocumentRow>;
  /** By hand: stays over later runs, an emptied field too (write-by-hand.ts). */
  setField(actor: Actor | undefined, change: FieldChange): Promise<DocumentRow>;
  changes(actor: Actor | undefined): AsyncIterableIterator<DocumentChange>;
  /** Without an actor they find nothing. */
  loaders(actor: Actor | undefined): DocumentLoaders;
  /** The job behind create and retry: registered by the app. Safe to run again. */
  read(job: ReadDocumentJob): Promise<void>;
}

/** For whoever has written values inside a transaction, once it is committed. */
export function documentAnnouncer(parts: Pick<DocumentParts, "feed" | "clock">) {
  return (document: Pick<DocumentRow, "id" | "workspaceId" | "status">): void =>
    tellChange(parts, document);
}

/** Nothing runs before it is asked; reading is the job that the app registers. */
export function openDocuments(parts: DocumentParts): Documents {
  return new WorkspaceDocuments(parts);
}

class WorkspaceDocuments implements Documents {
  readonly fields: FieldDefinitions;
  readonly #parts: DocumentParts;

  constructor(parts: DocumentParts) {
    this.#parts = parts;
    this.fields = new FieldDefinitions(parts.prisma);
  }

  async list(
    who: Actor | undefined,
    query: DocumentQuery,
    page: PageArgs,
  ): Promise<Page<DocumentRow>> {
    const { workspaceId } = demand(who, "read");
    return listDocuments(this.#parts.prisma, { workspaceId, query, page });
  }

  async facets(who: Actor | undefined): Promise<DocumentFacetLists> {
    return readFacets(this.#parts.prisma, demand(who, "read").workspaceId);
  }

  async find(who: Actor | undefined, id: string): Promise<DocumentRow | null> {
    const { workspaceId } = demand(who, "read");
    return this.#parts.prisma.document.findFirst({ where: { id, workspaceId, deletedAt: null } });
  }

  async create(who: Actor | undefined, input: CreateRequest): Promise<DocumentRow> {
    const actor = demand(who, "upload");
    const { prisma, uploads } = this.#parts;
    // Before the transaction: asking for a file takes a statement of its own, and may refuse.
    const { text, ...draft } = await draftOf(input, { actor, uploads });
    const call = {
      actor: actor.memberId,
      key: input.idempotencyKey,
      operation: "createDocument",
      body: input,
    };
    const { id, isFirst } = await prisma.$transaction((tx) =>
      onceInTransaction(tx, call, async () => {
        const made = newId("Document");
        const { workspaceId } = actor;
        await tx.document.create({
          data: { id: made, workspaceId, createdById: actor.memberId, ...draft },
        });
        if (text !== undefined) await tx.documentText.create({ data: { documentId: made, text } });
        await this.#record(tx, actor, { kind: "document.created", documentId: made });
        await this.#parts.enqueue(tx, { documentId: made, key: made });
        return { id: made };
      }),
    );
    const row = await prisma.document.findUniqueOrThrow({ where: { id } });
    if (isFirst) tellChange(this.#parts, row);
    return row;
  }

  async remove(who: Actor | undefined, id: string): Promise<{ readonly id: string }> {
    const actor = demand(who, "trash");
    const before = await this.#living(actor, id);
    await this.#parts.prisma.$transaction(async (tx) => {
      await tx.document.update({ where: { id }, data: { deletedAt: this.#parts.clock() } });
      await this.#record(tx, actor, { kind: "document.deleted", documentId: id });
    });
    tellChange(this.#parts, before);
    return { id };
  }

  async retry(who: Actor | undefined, id: string): Promise<DocumentRow> {
    const actor = demand(who, "upload");
    await this.#living(actor, id);
    const row = await this.#parts.prisma.$transaction(async (tx) => {
      const { count } = await tx.document.updateMany({
        where: { id, status: "FAILED" },
        data: { status: "PENDING", problem: null },
      });
      if (count === 0)
        throw new DomainError("CONFLICT", "Only a document that failed can be read again.");
      // A job's key is used once, so each retry brings its own.
      const key = `${id}-${this.#parts.clock().getTime()}`;
      await this.#parts.enqueue(tx, { documentId: id, key });
      return tx.document.findUniqueOrThrow({ where: { id } });
    });
    tellChange(this.#parts, row);
    return row;
  }

  async setField(who: Actor | undefined, change: FieldChange): Promise<DocumentRow> {
    const actor = demand(who, "edit");
    const { workspaceId } = actor;
    const { documentId, fieldId } = change;
    const row = await this.#living(actor, documentId);
    await this.#parts.prisma.$transaction(async (tx) => {
      await writeByHand(tx, actor, change);
      await recordEvent(tx, {
        workspaceId,
        kind: "document.fieldSet",
        actor: actor.memberId,
        data: { documentId, fieldId },
      });
    });
    tellChange(this.#parts, row);
    return row;
  }

  changes(who: Actor | undefined): AsyncIterableIterator<DocumentChange> {
    return this.#parts.feed.subscribe(documentChanges, demand(who, "read").workspaceId);
  }

  loaders(actor: Actor | undefined): DocumentLoaders {
    return openLoaders(this.#parts.prisma, actor && may(actor, "read") ? actor.workspaceId : "");
  }

  read(job: ReadDocumentJob): Promise<void> {
    return readDocument(this.#parts, job);
  }

  /** NOT_FOUND for foreign, unknown and deleted ones. */
  async #living({ workspaceId }: Actor, id: string): Promise<DocumentRow> {
    const where = { id, workspaceId, deletedAt: null };
    const row = await this.#parts.prisma.document.findFirst({ where });
    if (!row) throw notFound("document");
    return row;
  }

  async #record(
    tx: Transaction,
    { workspaceId, memberId }: Actor,
    {
      kind,
      documentId,
    }: { readonly kind: "document.created" | "document.deleted"; readonly documentId: string },
  ): Promise<void> {
    await recordEvent(tx, { workspaceId, kind, actor: memberId, data: { documentId } });
  }
}
