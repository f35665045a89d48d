import type pg from "pg";

import type { ChangeFeed } from "../../contract/changes/change-feed.ts";
import type { PrismaClient, Transaction } from "../../database/database.ts";
import type { Log } from "../../observability/log.ts";
import type { Extraction, Ranking } from "../../retrieval/retrieval.ts";
import type { Uploads } from "../uploads/uploads.ts";
import type { IngestJob } from "./ingestion/ingest-job.ts";

/** What the knowledge of a workspace is made with. */
export interface KnowledgeParts {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly uploads: Pick<Uploads, "find" | "bytes">;
  readonly ranking: Pick<Ranking, "search" | "upsert" | "remove" | "cut">;
  readonly extraction: Pick<Extraction, "read">;
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly clock: () => Date;
  /** Adds the job that reads a version, in the transaction that makes the version. */
  enqueue(tx: Transaction, job: IngestJob & { readonly key: string }): Promise<void>;
}
