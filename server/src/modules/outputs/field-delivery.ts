import type { PrismaClient, Transaction } from "../../database/database.ts";
import type { Delivered, FieldDelivery, MappedOutput, NodeWork } from "../../engine/engine.ts";
import {
  type FieldRow,
  fieldsOf,
  type FoundValue,
  writeRunFields,
} from "../documents/documents.ts";
import { fitValue } from "./fit-value.ts";

/** A run has said of which type a document is. Resolves to what is to be done after the commit. */
export type WhenTyped = (
  tx: Transaction,
  typed: { readonly runId: string; readonly documentId: string; readonly documentType: string },
) => Promise<() => void>;

interface FieldParts {
  readonly prisma: PrismaClient;
  readonly whenTyped: WhenTyped;
  /** Told of each document whose fields were written, and what is to be done once that is committed. */
  readonly onWritten: (run: NodeWork["run"], documentId: string, tell: () => void) => void;
}

/** The built-in field of that name; no field of the workspace may be called so. */
const TYPE_FIELD = "documentType";

interface Fitted {
  readonly delivered: Delivered;
  /** Undefined where nothing is to be written. */
  readonly found?: FoundValue;
}

/** What outputs come to in the fields of the first document of a run; values that do not fit are told one by one (22.4). */
export async function deliverFields(
  { prisma, onWritten, whenTyped }: FieldParts,
  run: NodeWork["run"],
  outputs: readonly MappedOutput[],
): Promise<FieldDelivery> {
  const nothing = { write: () => Promise.resolve() };
  if (outputs.length === 0) return { ...nothing, delivered: [] };
  const [documentId] = run.documentIds;
  if (documentId === undefined)
    return {
      ...nothing,
      delivered: outputs.map((each) => refused(each, "the run has no document.")),
    };
  const { workspaceId, id: runId } = run;
  const fields = new Map((await fieldsOf(prisma, workspaceId)).map((field) => [field.id, field]));
  const byHand = await prisma.documentField.findMany({
    where: { documentId, source: "PERSON" },
    select: { fieldId: true },
  });
  const kept = new Set(byHand.map(({ fieldId }) => fieldId));
  const fitted = outputs.map((output) => fit(output, { fields, kept }));
  const values = fitted.flatMap(({ found }) => found ?? []);
  return {
    delivered: fitted.map(({ delivered }) => delivered),
    // Called in the transaction that ends the node: fields, events and what they start stand or fall together.
    async write(tx) {
      if (values.length === 0) return;
      // Only what was really written may start something: a person may have been faster meanwhile.
      const outcomes = await writeRunFields(tx, { workspaceId, documentId, runId, values });
      const written = new Set(
        outcomes.flatMap(({ kind, fieldId }) => (kind === "written" ? [fieldId] : [])),
      );
      const type = values.find(
        ({ fieldId }) => written.has(fieldId) && fields.get(fieldId)?.name === TYPE_FIELD,
      );
      const tell =
        typeof type?.value === "string"
          ? await whenTyped(tx, { runId, documentId, documentType: type.value })
          : undefined;
      onWritten(run, documentId, () => tell?.());
    },
  };
}

interface Held {
  readonly fields: ReadonlyMap<string, FieldRow>;
  /** Fields in which a person wrote last. */
  readonly kept: ReadonlySet<string>;
}

function fit(output: MappedOutput, { fields, kept }: Held): Fitted {
  const { mapping, value, proof } = output;
  const fieldId = mapping.target.kind === "field" ? mapping.target.fieldId : "";
  const field = fields.get(fieldId);
  if (!field) return { delivered: refused(output, "the field is not there any more.") };
  const fitted = fitValue(field, value);
  if (fitted.kind === "empty") return { delivered: { mapping, outcome: "empty" } };
  if (fitted.kind === "refused")
    return {
      delivered: refused(output, `it does not fit into “${field.label}”. ${fitted.problem}`),
    };
  const delivered: Delivered = {
    mapping,
    outcome: kept.has(fieldId) ? "kept" : "written",
    value: fitted.value,
    quote: proof?.quote,
    problem: fitted.note,
  };
  // Offered to the statement too where a person wrote: it alone can tell who was there first.
  const place = proof && { quote: proof.quote, start: proof.start };
  return {
    delivered,
    found: { fieldId, value: fitted.value, ...place, confidence: proof?.confidence ?? null },
  };
}

/** `problem` follows the mapping's name in a warning, so it begins in small letters. */
function refused({ mapping }: MappedOutput, problem: string): Delivered {
  return { mapping, outcome: "refused", problem };
}
