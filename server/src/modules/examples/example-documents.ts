import {
  EXAMPLE_DOCUMENTS,
  EXAMPLE_FIELDS,
  type ExampleDocument,
  pageStartsOf,
  textOf,
} from "../../../../prisma/seed/documents/documents.ts";
import type { Transaction } from "../../database/database.ts";
import { BUILT_IN_FIELDS, type FieldRow, parseFieldValue } from "../documents/documents.ts";
import { hashOf } from "../knowledge/knowledge.ts";
import { exampleId } from "./example-ids.ts";
import type { ExampleWorld } from "./example-world.ts";

/** By key: two letters. */
export type ExampleLanguages = ReadonlyMap<string, string>;

/** The fields of the workspace, its documents, and what Ahmed has written beside them. */
export async function writeDocuments(
  tx: Transaction,
  world: ExampleWorld,
  languages: ExampleLanguages,
): Promise<void> {
  const fields = await writeFields(tx, world);
  for (const [number, document] of EXAMPLE_DOCUMENTS.entries()) {
    const id = exampleId("Document", "analysedDocument", number);
    await writeDocument(tx, world, {
      id,
      document,
      // BCP 47's word for a language that cannot be told.
      language: languages.get(document.key) ?? "und",
    });
    for (const [name, said] of Object.entries(document.byHand ?? {})) {
      const field = fields.find((each) => each.name === name);
      // As if Ahmed had typed it: an example that the form would refuse must not be written.
      const parsed = field && parseFieldValue(field, said);
      if (parsed?.kind !== "value")
        throw new Error(`The example field ${name} cannot hold ${said}.`);
      await tx.documentField.create({
        data: {
          documentId: id,
          fieldId: field?.id ?? "",
          workspaceId: world.workspaceId,
          value: parsed.value,
          source: "PERSON",
          setById: world.memberOf("Ahmed"),
        },
      });
    }
  }
}

type ExampleField = Pick<FieldRow, "name" | "label" | "type"> & Partial<Pick<FieldRow, "choices">>;

async function writeFields(tx: Transaction, { workspaceId, daysAgo }: ExampleWorld) {
  const builtIn: readonly ExampleField[] = BUILT_IN_FIELDS;
  const rows = [...builtIn, ...EXAMPLE_FIELDS].map(({ name, label, type, choices }, number) => ({
    id: exampleId("FieldDefinition", "field", number),
    workspaceId,
    name,
    label,
    type,
    choices: [...(choices ?? [])],
    builtIn: number < builtIn.length,
    // A second apart: fields are listed in the order in which they were made.
    createdAt: new Date(daysAgo(41).getTime() + number * 1_000),
  }));
  await tx.fieldDefinition.createMany({ data: rows });
  return rows;
}

/** `language`: two letters, or und. */
interface NewDocument {
  readonly id: string;
  readonly document: ExampleDocument;
  readonly language: string;
}

async function writeDocument(
  tx: Transaction,
  world: ExampleWorld,
  { id, document, language }: NewDocument,
): Promise<void> {
  const text = textOf(document);
  const pageStarts = [...pageStartsOf(document)];
  await tx.document.create({
    data: {
      id,
      workspaceId: world.workspaceId,
      name: document.name,
      // Of the examples only plain texts have pages.
      mimeType: pageStarts.length > 0 ? "text/plain" : "text/markdown",
      size: Buffer.byteLength(text),
      hash: hashOf(text),
      status: "READY",
      language,
      pageCount: pageStarts.length || null,
      createdById: world.memberOf(document.addedBy),
      createdAt: world.daysAgo(document.addedDaysAgo),
      content: { create: { text, pageStarts } },
    },
  });
}
