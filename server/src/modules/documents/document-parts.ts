import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import type { Log } from "../../observability/log.ts";
import type { Extraction } from "../../retrieval/retrieval.ts";
import type { Uploads } from "../uploads/uploads.ts";
import type { ReadDocumentJob } from "./arrival/read-document-job.ts";
import type { DocumentRow } from "./document-rows.ts";

/** What documents are made with. */
export interface DocumentParts {
  readonly prisma: PrismaClient;
  readonly uploads: Pick<Uploads, "find" | "bytes">;
  readonly extraction: Pick<Extraction, "read">;
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly clock: () => Date;
  /** Adds the job that reads a document, in the transaction that makes it; `key` names this attempt. */
  enqueue(tx: Transaction, job: ReadDocumentJob & { readonly key: string }): Promise<void>;
  /**
   * Told in the transaction in which a document became READY: work that begins on it is as certain as its text.
   * Resolves to what is to be done after the commit.
   */
  readonly whenRead?: (tx: Transaction, document: DocumentRow) => Promise<() => void>;
}
