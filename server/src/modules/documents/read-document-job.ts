import { z } from "zod";

export const READ_DOCUMENT_JOB = "read-document";

/** What the job that reads a document is told. */
export const ReadDocumentJob = z.object({ documentId: z.string() });
export type ReadDocumentJob = z.infer<typeof ReadDocumentJob>;
