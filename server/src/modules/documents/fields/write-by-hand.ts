import { Prisma, type Transaction } from "../../../database/database.ts";
import { badInput, notFound } from "../../../errors.ts";
import type { Actor } from "../../workspaces/access.ts";
import type { FieldSource } from "../document.type.ts";
import { shown } from "./field-definitions.ts";
import { parseFieldValue } from "./field-value.ts";

/** A null value empties the field; the source RUN hands it back to the runs, without a value. */
export interface FieldChange {
  readonly documentId: string;
  readonly fieldId: string;
  readonly value?: unknown;
  readonly source?: FieldSource | null;
}

/** The proof of a run's value says nothing about a person's. */
const BY_HAND = {
  source: "PERSON",
  runId: null,
  quote: null,
  page: null,
  start: null,
  end: null,
  confidence: null,
} as const;

/**
 * Writes what a person says about a document. That there is nothing is an answer too: an emptied field keeps its row, so
 * that no later run fills it, until somebody hands it back.
 *
 * @throws NOT_FOUND for a foreign field, BAD_USER_INPUT when its type cannot hold the value
 */
export async function writeByHand(
  tx: Transaction,
  { workspaceId, memberId }: Actor,
  { documentId, fieldId, value = null, source }: FieldChange,
): Promise<void> {
  const field = await tx.fieldDefinition.findFirst({ where: { id: fieldId, workspaceId } });
  if (!field) throw notFound("field");
  if (source === "RUN") {
    if (value !== null) throw badInput([{ path: "input.value", message: VALUE_OF_A_RUN }]);
    // What a run has found meanwhile is not a person's to take away here.
    await tx.documentField.deleteMany({ where: { documentId, fieldId, source: "PERSON" } });
    return;
  }
  const parsed = value === null ? undefined : parseFieldValue(shown(field), value);
  if (parsed?.kind === "refused")
    throw badInput([{ path: "input.value", message: parsed.problem }]);
  const written = { ...BY_HAND, value: parsed?.value ?? Prisma.JsonNull, setById: memberId };
  await tx.documentField.upsert({
    where: { documentId_fieldId: { documentId, fieldId } },
    create: { documentId, fieldId, workspaceId, ...written },
    update: written,
  });
}

const VALUE_OF_A_RUN = "Leave the value out: what runs find is theirs to write.";
