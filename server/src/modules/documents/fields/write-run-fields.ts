import { findQuote } from "../../../ai/ai.ts";
import type { Transaction } from "../../../database/database.ts";
import { brand } from "../../../ids.ts";
import { pageAt } from "../../../retrieval/retrieval.ts";
import { recordEvent } from "../../events/events.ts";
import type { DocumentTextRow } from "../document-rows.ts";
import { type FieldRow, fieldsOf } from "./field-definitions.ts";
import { parseFieldValue } from "./field-value.ts";

/** What a run found, for one field. */
export interface FoundValue {
  readonly fieldId: string;
  /** Read by the field's type. */
  readonly value: unknown;
  /** The sentence that proves it; where it stands in the text is looked up here. */
  readonly quote?: string | null;
  /** Where the quote is said to begin: short ones may stand in the text more than once. */
  readonly start?: number | undefined;
  /** From 0 to 1. */
  readonly confidence?: number | null;
}

/** All that one run found in one document. */
export interface RunFields {
  readonly workspaceId: string;
  readonly documentId: string;
  readonly runId: string;
  readonly values: readonly FoundValue[];
}

/** What became of one value, in the order in which they were given. */
export type FieldOutcome =
  | { readonly kind: "written"; readonly fieldId: string }
  /** A person has written this field, and their value stays. */
  | { readonly kind: "kept"; readonly fieldId: string }
  /** `problem` is a sentence. */
  | { readonly kind: "refused"; readonly fieldId: string; readonly problem: string };

interface Place {
  readonly quote: string | null;
  readonly page: number | null;
  readonly start: number | null;
  readonly end: number | null;
}

/**
 * Writes what a run found into the fields of a document, in the transaction of the run. Values that a field cannot
 * hold are refused one by one, the others are stored; what a person wrote is never touched.
 */
export async function writeRunFields(tx: Transaction, run: RunFields): Promise<FieldOutcome[]> {
  const { documentId, workspaceId } = run;
  const fields = new Map((await fieldsOf(tx, workspaceId)).map((field) => [field.id, field]));
  const content = await tx.documentText.findFirst({
    where: { documentId, document: { workspaceId, deletedAt: null } },
  });
  if (!content)
    return run.values.map(({ fieldId }) => refused(fieldId, "There is no such document."));
  const outcomes: FieldOutcome[] = [];
  for (const found of run.values)
    outcomes.push(await writeOne(tx, run, { found, field: fields.get(found.fieldId), content }));
  await remember(tx, run, outcomes);
  return outcomes;
}

async function remember(
  tx: Transaction,
  { documentId, workspaceId, runId }: RunFields,
  outcomes: readonly FieldOutcome[],
): Promise<void> {
  const fieldIds = outcomes.flatMap(({ kind, fieldId }) => (kind === "written" ? [fieldId] : []));
  if (fieldIds.length === 0) return;
  await recordEvent(tx, {
    workspaceId: brand<"Workspace">(workspaceId),
    kind: "document.fieldsFound",
    actor: null,
    data: { documentId, runId, fieldIds },
  });
}

interface OneValue {
  readonly found: FoundValue;
  readonly field: FieldRow | undefined;
  readonly content: DocumentTextRow;
}

async function writeOne(
  tx: Transaction,
  { documentId, workspaceId, runId }: RunFields,
  { found, field, content }: OneValue,
): Promise<FieldOutcome> {
  const { fieldId } = found;
  if (!field) return refused(fieldId, "There is no such field.");
  const parsed = parseFieldValue(field, found.value);
  if (parsed.kind === "refused") return refused(fieldId, parsed.problem);
  const value = JSON.stringify(parsed.value);
  const { quote, page, start, end } = placeOf(content, found);
  const confidence = found.confidence ?? null;
  // One statement, so that a person who writes at this moment wins whichever comes first.
  const written = await tx.$executeRaw`
    INSERT INTO document_field AS held
      (document_id, field_id, workspace_id, value, source, run_id, quote, page, start, "end", confidence, updated_at)
    VALUES (${documentId}, ${fieldId}, ${workspaceId}, ${value}::jsonb, 'RUN', ${runId}, ${quote}, ${page}, ${start},
      ${end}, ${confidence}, now())
    ON CONFLICT (document_id, field_id) DO UPDATE SET value = EXCLUDED.value, run_id = EXCLUDED.run_id,
      quote = EXCLUDED.quote, page = EXCLUDED.page, start = EXCLUDED.start, "end" = EXCLUDED."end",
      confidence = EXCLUDED.confidence, updated_at = EXCLUDED.updated_at
    WHERE held.source = 'RUN'`;
  return { kind: written === 0 ? "kept" : "written", fieldId };
}

/** A quote that does not stand in the text is no proof, and is not kept. */
function placeOf(
  { text, pageStarts }: DocumentTextRow,
  { quote = null, start = -1 }: FoundValue,
): Place {
  const isThere = quote !== null && start >= 0 && text.startsWith(quote, start);
  const span = isThere
    ? { start, end: start + quote.length }
    : quote === null
      ? undefined
      : findQuote(text, quote);
  if (!span) return { quote: null, page: null, start: null, end: null };
  return {
    quote: text.slice(span.start, span.end),
    page: pageAt(pageStarts, span.start) ?? null,
    start: span.start,
    end: span.end,
  };
}

function refused(fieldId: string, problem: string): FieldOutcome {
  return { kind: "refused", fieldId, problem };
}
