import { join } from "node:path";

import { readOrMakeSecret } from "./config/auth-secret.ts";
import type { Config } from "./config/config.ts";
import { requireDataFolder } from "./config/data-folder.ts";
import { openChangeFeed, type TiedFeed } from "./contract/changes/change-feed.ts";
import { relayFeed } from "./contract/changes/feed-relay.ts";
import { type Database, openDatabase } from "./database/database.ts";
import { type FileStore, openFileStore } from "./files/files.ts";
import type { Lifetime } from "./lifetime.ts";
import type { Log } from "./observability/log.ts";
import { type Metrics, openMetrics } from "./observability/metrics.ts";
import { openSpans, type Spans } from "./observability/spans.ts";

/** What knows nothing of playbooks, and loads fast: the database opens while the rest of the program is read. */
export interface Ground {
  readonly log: Log;
  readonly database: Database;
  readonly files: FileStore;
  readonly feed: TiedFeed;
  readonly metrics: Metrics;
  /** Undefined where nobody wants spans. */
  readonly spans: Spans | undefined;
  readonly secret: string;
}

/** Throws a DomainError with a sentence when the folder or the database cannot be used. */
export async function openGround(config: Config, log: Log, lifetime: Lifetime): Promise<Ground> {
  await requireDataFolder(config.dataDir);
  const secret = config.authSecret ?? (await readOrMakeSecret(config.dataDir));
  // First, so that they end last: what stops has spans to tell.
  const { tracing } = config;
  const spans = tracing && lifetime.add(await openSpans(tracing, log), (it) => it.stop());
  const database = await openDatabase({
    dataDir: config.dataDir,
    url: config.databaseUrl,
    log,
    onCrash: (fault) => {
      // The parent starts a clean process; what was acknowledged is on disk.
      log.error("the database thread ended", { fault: fault.name });
      process.exit(1);
    },
  });
  lifetime.add(database, (it) => it.close());
  const feed = lifetime.add(openChangeFeed(), (it) => it.stop());
  if (database.kind === "postgres")
    lifetime.add(await relayFeed(feed, { database, log, role: config.role }), (stop) => stop());
  return {
    log,
    secret,
    spans,
    database,
    files: await openFileStore(join(config.dataDir, "files")),
    feed,
    metrics: lifetime.add(openMetrics(), (it) => it.stop()),
  };
}
