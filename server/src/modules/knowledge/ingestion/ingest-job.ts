import { z } from "zod";

/** Stored with each job: renaming it would leave those that wait without a handler. */
export const INGEST_JOB = "ingest-knowledge";

/** What the job that reads a version is told. */
export const IngestJob = z.object({ documentId: z.string(), versionId: z.string() });
/** One version of one document; running it again changes nothing once the version is current. */
export type IngestJob = z.infer<typeof IngestJob>;
