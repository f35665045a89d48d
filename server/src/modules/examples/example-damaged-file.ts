import { Readable } from "node:stream";

import type { Transaction } from "../../database/database.ts";
import type { FileStore } from "../../files/files.ts";
import { exampleId } from "./example-ids.ts";
import type { ExampleWorld } from "./example-world.ts";

const NAME = "SunRoof brochure.pdf";
/** The beginning of a PDF whose rest was lost on the way. */
const BYTES = Buffer.from(
  "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Ty",
);
const MOST_BYTES = 1_000;
/** Behind the documents of the examples, which count from 0. */
const NUMBER = 900;

/** Before the transaction: a file that nobody refers to does no harm. */
export async function storeDamagedFile(files: FileStore): Promise<string> {
  return (await files.put(Readable.from([BYTES]), { maxBytes: MOST_BYTES })).hash;
}

/** A source that could not be read: it says why, and Retry tries the very file again. */
export async function writeDamagedSource(
  tx: Transaction,
  { workspaceId, memberOf, daysAgo }: ExampleWorld,
  hash: string,
): Promise<void> {
  const fileId = exampleId("File", "file", 0);
  const documentId = exampleId("KnowledgeDocument", "document", NUMBER);
  const createdById = memberOf("Priya");
  const createdAt = daysAgo(4);
  await tx.uploadedFile.create({
    data: {
      id: fileId,
      workspaceId,
      name: NAME,
      mimeType: "application/pdf",
      size: BYTES.length,
      hash,
      createdBy: createdById,
      createdAt,
    },
  });
  await tx.knowledgeDocument.create({
    data: {
      id: documentId,
      workspaceId,
      title: NAME.replace(".pdf", ""),
      kind: "PRODUCT",
      status: "FAILED",
      problem:
        "This PDF is damaged: it cannot be opened. Save it again from the program that made it.",
      createdById,
      createdAt,
      updatedAt: createdAt,
    },
  });
  await tx.knowledgeVersion.create({
    data: {
      id: exampleId("KnowledgeVersion", "version", NUMBER),
      workspaceId,
      documentId,
      number: 1,
      text: "",
      hash,
      fileId,
      createdById,
      createdAt,
    },
  });
}
