import type { PrismaClient } from "../../../database/database.ts";
import { badInput } from "../../../errors.ts";
import { brand, type WorkspaceId } from "../../../ids.ts";
import type { RankingEntry, RankingScope } from "../../../retrieval/retrieval.ts";
import type { DocumentRow } from "../document-list.ts";
import type { KnowledgeParts } from "../knowledge-parts.ts";
import type { ChunkRow } from "../version-list.ts";

/** A question in words, as a person or a generation puts it. */
export interface PassageRequest {
  readonly query: string;
  /** 1 to 100, default 10. */
  readonly first?: number | null | undefined;
  /** Only passages of these documents. */
  readonly documentIds?: readonly string[] | null | undefined;
}

/** A passage as its row has it now, best first. */
export interface FoundPassage {
  readonly chunk: ChunkRow;
  readonly documentTitle: string;
  readonly documentKind: string;
  readonly score: number;
  readonly keywordScore: number;
  readonly matchedTerms: readonly string[];
}

const USUAL = 10;
const MOST = 100;
const TITLE_WEIGHT = 2; // a word of the title or heading counts twice
const BATCH = 500; // passages at a time, so that no workspace is held in memory as a whole

/** The passages of a workspace's current versions, ranked by the thread of `retrieval`. */
export class PassageIndex {
  readonly #parts: KnowledgeParts;

  constructor(parts: KnowledgeParts) {
    this.#parts = parts;
  }

  async find(workspaceId: WorkspaceId, request: PassageRequest): Promise<readonly FoundPassage[]> {
    const first = request.first ?? USUAL;
    if (first < 1 || first > MOST)
      throw badInput([{ path: "first", message: `Ask for 1 to ${MOST} passages.` }]);
    if (request.query.trim() === "") throw badInput([{ path: "query", message: "Ask something." }]);
    // An empty list is none, and does not mean that nothing may be found.
    const filter = request.documentIds?.length ? { groups: request.documentIds } : undefined;
    const hits = await this.#parts.ranking.search(scopeOf(workspaceId), request.query, {
      first,
      filter,
    });
    const rows = await this.#parts.prisma.knowledgeChunk.findMany({
      where: { workspaceId, id: { in: hits.map((hit) => hit.id) } },
      include: {
        version: { select: { document: { select: { title: true, kind: true, deletedAt: true } } } },
      },
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return hits.flatMap(({ id, score, matchedTerms }) => {
      const row = byId.get(id);
      // Deleted since the index was asked: the rows are the truth.
      if (!row || row.version.document.deletedAt) return [];
      const { version, ...chunk } = row;
      return [
        {
          chunk,
          documentTitle: version.document.title,
          documentKind: version.document.kind,
          score,
          keywordScore: score,
          matchedTerms,
        },
      ];
    });
  }

  /** After a version became current: its passages come in, those of the one before go. */
  async replace(document: DocumentRow, previousVersionId: string | null): Promise<void> {
    const scope = scopeOf(brand<"Workspace">(document.workspaceId));
    // Out first: for a moment less is found, and never what is gone.
    if (previousVersionId) {
      const old = await this.#parts.prisma.knowledgeChunk.findMany({
        where: { versionId: previousVersionId },
        select: { id: true },
      });
      await this.#parts.ranking.remove(
        scope,
        old.map((row) => row.id),
      );
    }
    await this.refresh(document);
  }

  /** After the title or the version has changed, once that is committed. */
  async refresh(document: DocumentRow): Promise<void> {
    if (!document.currentVersionId || document.deletedAt) return;
    const chunks = await this.#parts.prisma.knowledgeChunk.findMany({
      where: { versionId: document.currentVersionId },
    });
    const entries = chunks.map((chunk) => entryOf(chunk, document.title));
    await this.#parts.ranking.upsert(scopeOf(brand<"Workspace">(document.workspaceId)), entries);
  }

  /** After a deletion, once that is committed; passages of older versions are not in the index, and do no harm here. */
  async forget(document: DocumentRow): Promise<void> {
    const chunks = await this.#parts.prisma.knowledgeChunk.findMany({
      where: { documentId: document.id },
      select: { id: true },
    });
    await this.#parts.ranking.remove(
      scopeOf(brand<"Workspace">(document.workspaceId)),
      chunks.map((chunk) => chunk.id),
    );
  }
}

/** All passages of a workspace in batches: what the ranking thread loads when it is first asked. */
export async function* loadPassages(
  prisma: PrismaClient,
  workspaceId: string,
): AsyncGenerator<readonly RankingEntry[]> {
  const documents = await prisma.knowledgeDocument.findMany({
    where: { workspaceId, deletedAt: null, currentVersionId: { not: null } },
    select: { title: true, currentVersionId: true },
  });
  const titles = new Map(documents.map((row) => [row.currentVersionId, row.title]));
  const versionIds = [...titles.keys()].filter((id) => id !== null);
  // By id and not by offset: rows may come and go while this is read.
  let after = "";
  for (;;) {
    const chunks = await prisma.knowledgeChunk.findMany({
      where: { workspaceId, versionId: { in: versionIds }, id: { gt: after } },
      orderBy: { id: "asc" },
      take: BATCH,
    });
    if (chunks.length > 0)
      yield chunks.map((chunk) => entryOf(chunk, titles.get(chunk.versionId) ?? ""));
    if (chunks.length < BATCH) return;
    after = chunks.at(-1)?.id ?? after;
  }
}

function entryOf(chunk: ChunkRow, documentTitle: string): RankingEntry {
  const title = chunk.heading ? `${documentTitle} ${chunk.heading}` : documentTitle;
  return {
    id: chunk.id,
    group: chunk.documentId,
    language: chunk.language,
    fields: [
      { text: title, weight: TITLE_WEIGHT },
      { text: chunk.text, weight: 1 },
    ],
  };
}

function scopeOf(workspaceId: WorkspaceId): RankingScope {
  return { workspaceId, collection: "knowledge" };
}
