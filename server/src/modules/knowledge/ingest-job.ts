import { z } from "zod";

export const INGEST_JOB = "ingest-knowledge";

/** What the job that reads a version is told. */
export const IngestJob = z.object({ documentId: z.string(), versionId: z.string() });
export type IngestJob = z.infer<typeof IngestJob>;
