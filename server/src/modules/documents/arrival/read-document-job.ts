import { z } from "zod";

/** Stored with each job: renaming it would leave those that wait without a handler. */
export const READ_DOCUMENT_JOB = "read-document";

/** What the job that reads a document is told. */
export const ReadDocumentJob = z.object({ documentId: z.string() });
/** Running it again changes nothing once the document is READY. */
export type ReadDocumentJob = z.infer<typeof ReadDocumentJob>;
