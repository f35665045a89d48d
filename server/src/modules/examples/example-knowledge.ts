import { EXAMPLE_KNOWLEDGE, type ExampleQuote } from "../../../../prisma/seed/examples.ts";
import type { QuotedPassage } from "../../contract/quoted-passage.ts";
import type { Transaction } from "../../database/database.ts";
import type { CutText } from "../../retrieval/retrieval.ts";
import { hashOf } from "../knowledge/knowledge.ts";
import { exampleId } from "./example-ids.ts";
import type { ExampleWorld } from "./example-world.ts";

/** By the key of a source: its passages, cut before the transaction because that takes a thread. */
export type ExampleCuts = ReadonlyMap<string, CutText>;

/** None of the examples has pages. */
export type LocatedQuote = Omit<QuotedPassage, "page">;

/** Room in the numbers of passages, which are counted through over all documents. */
const PASSAGES_PER_DOCUMENT = 1_000;

/** READY from the start: no job reads the examples. */
export async function writeKnowledge(
  tx: Transaction,
  world: ExampleWorld,
  cuts: ExampleCuts,
): Promise<void> {
  for (const [number, document] of EXAMPLE_KNOWLEDGE.entries()) {
    const cut = cuts.get(document.key);
    if (!cut) throw new Error(`The example ${document.key} was not cut into passages.`);
    const { documentId, versionId } = idsOf(number);
    const createdById = world.memberOf(document.addedBy);
    const createdAt = world.daysAgo(document.addedDaysAgo);
    const { workspaceId } = world;
    await tx.knowledgeDocument.create({
      data: {
        id: documentId,
        workspaceId,
        title: document.title,
        kind: document.kind,
        status: "READY",
        language: cut.language,
        currentVersionId: versionId,
        createdById,
        createdAt,
        updatedAt: createdAt,
      },
    });
    await tx.knowledgeVersion.create({
      data: {
        id: versionId,
        workspaceId,
        documentId,
        number: 1,
        text: document.text,
        hash: hashOf(document.text),
        createdById,
        createdAt,
      },
    });
    await tx.knowledgeChunk.createMany({
      data: cut.passages.map((passage, position) => ({
        id: chunkId(number, position),
        workspaceId,
        documentId,
        versionId,
        position,
        start: passage.start,
        end: passage.end,
        heading: passage.heading ?? null,
        language: passage.language,
        text: document.text.slice(passage.start, passage.end),
      })),
    });
  }
}

/** Throws for a quote that does not stand in its source: a test looks at every one of them. */
export function locate(cuts: ExampleCuts, { source, quote }: ExampleQuote): LocatedQuote {
  const number = EXAMPLE_KNOWLEDGE.findIndex((document) => document.key === source);
  const start = EXAMPLE_KNOWLEDGE[number]?.text.indexOf(quote) ?? -1;
  const end = start + quote.length;
  const passages = cuts.get(source)?.passages ?? [];
  const position = passages.findIndex((passage) => passage.start <= start && passage.end >= end);
  if (start < 0 || position < 0)
    throw new Error(`The example quote is not in one passage of ${source}: ${quote}`);
  return { ...idsOf(number), chunkId: chunkId(number, position), quote, start, end };
}

function idsOf(number: number) {
  return {
    documentId: exampleId("KnowledgeDocument", "document", number),
    versionId: exampleId("KnowledgeVersion", "version", number),
  };
}

function chunkId(document: number, position: number): string {
  return exampleId("KnowledgeChunk", "chunk", document * PASSAGES_PER_DOCUMENT + position);
}
