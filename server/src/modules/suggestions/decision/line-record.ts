import { OPENING_STRATEGY_ID } from "@playbooks/document-model";
import { z } from "zod";

import type { Transaction } from "../../../database/database.ts";
import { newId } from "../../../ids.ts";
import type { SuggestionWithEvidence } from "../suggestion-parts.ts";

const Text = z.object({ text: z.string(), response: z.string().optional() });

/** As a row of line_evidence was, without its id: it gets a new one when it comes back. */
const EvidenceRow = z.object({
  documentId: z.string(),
  versionId: z.string(),
  chunkId: z.string(),
  quote: z.string(),
  start: z.number(),
  end: z.number(),
  page: z.number().nullable(),
  stale: z.boolean(),
});

const ProvenanceRow = z.object({
  generated: z.boolean(),
  suggestionId: z.string().nullable(),
  acceptedText: z.string().nullable(),
  acceptedResponse: z.string().nullable(),
  editedAfterAcceptance: z.boolean(),
  support: z.enum(["SUPPORTED", "PARTLY", "UNSUPPORTED"]).nullable(),
});

/** All that undoing an acceptance takes. `before` and `after` as the document said them; both absent until it did. */
export const Undo = z.object({
  before: Text.optional(),
  after: Text.optional(),
  provenance: ProvenanceRow.optional(),
  evidence: z.array(EvidenceRow),
});
/** Stored with the decision; parsed again when somebody undoes it, perhaps under a newer version. */
export type Undo = z.infer<typeof Undo>;

type Placed = Pick<SuggestionWithEvidence, "lineId" | "newLineId" | "module" | "kind">;

/** The line that acceptance makes or changes. The opening strategy counts as one; no other field has a source. */
function lineOf(row: Placed): string | undefined {
  return row.newLineId ?? row.lineId ?? (isOpening(row) ? OPENING_STRATEGY_ID : undefined);
}

function isOpening({ module }: Placed): boolean {
  return module === "OPENING_STRATEGY";
}

/** What is inserted into the opening strategy goes behind what stands there, and is not all of it. */
function isAppended(row: Placed): boolean {
  return isOpening(row) && row.kind === "INSERT";
}

/**
 * Says on the line what the accepted suggestion proves, and answers what was said there before. In the transaction of
 * the decision, so that nobody sees the text without its evidence.
 */
export async function writeLineRecord(tx: Transaction, row: SuggestionWithEvidence): Promise<Undo> {
  const lineId = lineOf(row);
  if (lineId === undefined || row.kind === "DELETE") return { evidence: [] };
  const key = { scenarioId: row.scenarioId, lineId };
  const before = await readLineRecord(tx, key);
  const data = {
    // Without an author it was a model or a run.
    generated: row.authorId === null,
    suggestionId: row.id,
    // Where it is appended, only the document knows the whole: see `noteWholeText`.
    acceptedText: isAppended(row) ? null : row.afterText,
    acceptedResponse: row.afterResponse,
    editedAfterAcceptance: false,
    // Also without evidence: a line whose quotes were all invented must not pass for one that a person wrote. Those
    // of people carry no verdict.
    support: row.support,
    // Whoever verified the line has seen another text.
    verifiedAt: null,
    verifiedById: null,
    changedSinceVerified: false,
  };
  await tx.lineProvenance.upsert({
    where: { scenarioId_lineId: key },
    create: { ...key, workspaceId: row.workspaceId, ...data },
    update: data,
  });
  await replaceEvidence(tx, { ...key, workspaceId: row.workspaceId }, [
    // What stood there already keeps its sources.
    ...(isAppended(row) ? before.evidence : []),
    ...row.evidence.map((each) => ({ ...each, stale: false })),
  ]);
  await flagChangedSources(tx, key);
  return before;
}

/**
 * After the document has taken in what was appended to the opening strategy. Where nothing stood before, it is the whole
 * text, and the verdict of its suggestion holds; else the text is judged as a whole.
 */
export async function noteWholeText(
  tx: Transaction,
  row: Placed & Pick<SuggestionWithEvidence, "id" | "scenarioId" | "support">,
  { before, after }: Pick<Undo, "before" | "after">,
): Promise<void> {
  if (!isAppended(row) || before?.text !== "" || after === undefined) return;
  await tx.lineProvenance.updateMany({
    where: { scenarioId: row.scenarioId, lineId: OPENING_STRATEGY_ID, suggestionId: row.id },
    data: { acceptedText: after.text, support: row.support },
  });
}

/** A source may have got a newer version while the suggestion waited: the line says so from its first moment. */
async function flagChangedSources(tx: Transaction, { scenarioId, lineId }: LineKey): Promise<void> {
  await tx.$executeRaw`
    UPDATE line_evidence e SET stale = NOT EXISTS (
      SELECT 1 FROM knowledge_chunk now
      JOIN knowledge_chunk cited ON cited.id = e.chunk_id
      WHERE now.version_id = d.current_version_id AND now.text = cited.text)
    FROM knowledge_document d
    WHERE d.id = e.document_id AND d.current_version_id <> e.version_id
      AND e.scenario_id = ${scenarioId} AND e.line_id = ${lineId}::uuid`;
}

/** Puts back what `writeLineRecord` had found. */
export async function restoreLineRecord(
  tx: Transaction,
  row: Placed & Pick<SuggestionWithEvidence, "scenarioId" | "workspaceId">,
  { provenance, evidence }: Undo,
): Promise<void> {
  const lineId = lineOf(row);
  if (lineId === undefined || row.kind === "DELETE") return;
  const key = { scenarioId: row.scenarioId, lineId };
  /** What a line says that nobody has said anything of. */
  const blank = {
    generated: false,
    suggestionId: null,
    acceptedText: null,
    acceptedResponse: null,
    editedAfterAcceptance: false,
    support: null,
  };
  await tx.lineProvenance.updateMany({ where: key, data: provenance ?? blank });
  await replaceEvidence(tx, { ...key, workspaceId: row.workspaceId }, evidence);
}

interface LineKey {
  readonly scenarioId: string;
  readonly lineId: string;
}

async function readLineRecord(tx: Transaction, key: LineKey): Promise<Undo> {
  const provenance = await tx.lineProvenance.findUnique({ where: { scenarioId_lineId: key } });
  const evidence = await tx.lineEvidence.findMany({ where: key, orderBy: { id: "asc" } });
  return Undo.parse({ provenance: provenance ?? undefined, evidence });
}

async function replaceEvidence(
  tx: Transaction,
  key: LineKey & { readonly workspaceId: string },
  evidence: readonly z.infer<typeof EvidenceRow>[],
): Promise<void> {
  await tx.lineEvidence.deleteMany({ where: { scenarioId: key.scenarioId, lineId: key.lineId } });
  if (evidence.length === 0) return;
  await tx.lineEvidence.createMany({
    data: evidence.map(({ documentId, versionId, chunkId, quote, start, end, page, stale }) => ({
      id: newId("Evidence"),
      ...key,
      documentId,
      versionId,
      chunkId,
      quote,
      start,
      end,
      page,
      stale,
    })),
  });
}
