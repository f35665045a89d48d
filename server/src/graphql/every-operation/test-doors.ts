import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { allowedRoots, SCHEMA_VERSION } from "@playbooks/document-model";

import { createLocalEngine, openAi } from "../../ai/ai.ts";
import { type Collaboration, openCollaboration } from "../../collaboration/collaboration.ts";
import { type ChangeFeed, openChangeFeed } from "../../contract/changes/change-feed.ts";
import type { Database } from "../../database/database.ts";
import { approvalExecutor, openEngine, type RunJob } from "../../engine/engine.ts";
import { openExports } from "../../exports/exports.ts";
import { openFileStore } from "../../files/files.ts";
import { Lifetime } from "../../lifetime.ts";
import type { Accounts } from "../../modules/accounts/accounts.ts";
import { openAnalytics } from "../../modules/analytics/analytics.ts";
import { openBatches } from "../../modules/batches/batches.ts";
import { openDocuments, type ReadDocumentJob } from "../../modules/documents/documents.ts";
import { openGenerations } from "../../modules/generations/generations.ts";
import { type IngestJob, loadPassages, openKnowledge } from "../../modules/knowledge/knowledge.ts";
import { ownerOf } from "../../modules/live-access/live-access.ts";
import { openPlaybookDefaults } from "../../modules/playbook-defaults/playbook-defaults.ts";
import { openPlaybooks, type Playbooks } from "../../modules/playbooks/playbooks.ts";
import { openRuns, runAnnouncer } from "../../modules/runs/runs.ts";
import { openScenarios, type Scenarios } from "../../modules/scenarios/scenarios.ts";
import { loadSearchEntries, openSearch, openSearchIndex } from "../../modules/search/search.ts";
import { openSuggestions } from "../../modules/suggestions/suggestions.ts";
import { openTasks } from "../../modules/tasks/tasks.ts";
import { openToolTests } from "../../modules/tool-tests/tool-tests.ts";
import { openTransfer } from "../../modules/transfer/transfer.ts";
import { openUploads } from "../../modules/uploads/uploads.ts";
import { openWorkbench } from "../../modules/workbench/workbench.ts";
import { openWorkflows } from "../../modules/workflows/workflows.ts";
import type { Workspaces } from "../../modules/workspaces/workspaces.ts";
import { silentLog } from "../../observability/log.ts";
import { openExtraction, openRanking } from "../../retrieval/retrieval.ts";
import type { Doors } from "../context.ts";

const log = silentLog;
const clock = (): Date => new Date();

interface People {
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
}

/** Every real module on a test's database; no job runs by itself. */
export interface TestDoors {
  readonly doors: Doors;
  /** Reads the sources that were added since; generations stay queued. */
  ingest(): Promise<void>;
  /** Does the next steps of runs that were started since; what waits goes on waiting. */
  work(): Promise<void>;
  stop(): Promise<void>;
}

/** As app.ts puts the modules together, without sockets, endpoints and clocks. */
export async function openTestDoors(database: Database, people: People): Promise<TestDoors> {
  const { prisma, pool } = database;
  const lifetime = new Lifetime();
  const feed = lifetime.add(openChangeFeed(), (it) => it.stop());
  // Handed over as a function: modules and live documents need each other.
  const live = openLive(database, () => ({ playbooks, scenarios, ...flows }));
  const collaboration = lifetime.add(live, (it) => it.stop());
  const ranking = lifetime.add(openTestRanking(database), (it) => it.stop());
  const folder = await mkdtemp(join(tmpdir(), "playbooks-rights-"));
  lifetime.add(folder, (it) => rm(it, { recursive: true, force: true }));
  const uploads = openUploads({ database, files: await openFileStore(folder) });
  const builtIn = lifetime.add(createLocalEngine({ log }), (it) => it.stop());
  const extraction = lifetime.add(openExtraction(), (it) => it.stop());
  const shared = { prisma, collaboration, uploads, extraction, feed, log, clock };
  const toIngest: IngestJob[] = [];

  const knowledge = openKnowledge({
    ...shared,
    pool: database.pool,
    ranking,
    enqueue(_tx, job) {
      toIngest.push(job);
      return Promise.resolve();
    },
  });
  const toRead: ReadDocumentJob[] = [];
  const documents = openDocuments({
    ...shared,
    enqueue: (_tx, job) => Promise.resolve(void toRead.push(job)),
  });
  const suggestions = openSuggestions(shared);
  const scenarios: Scenarios = openScenarios({ ...shared, suggestions });
  const playbooks: Playbooks = openPlaybooks({
    database,
    documents: collaboration,
    feed,
    log,
    copyScenarios: (actor, from) => scenarios.copyAll(actor, from),
    copyWorkflow: (actor, copied) => flows.workflows.copy(actor, copied),
  });
  const ai = openAi({
    chat: undefined, // no test asks an endpoint by accident
    builtIn,
    callLog: { record: () => Promise.resolve() },
    log,
    now: Date.now,
    random: Math.random,
  });
  const { flows, queue } = openTestFlows({ prisma, pool, feed, collaboration });
  const index = openSearchIndex({ prisma, ranking, load: (id) => loadSearchEntries(prisma, id) });
  const written = { ...shared, knowledge, suggestions, scenarios, playbooks };
  return {
    doors: {
      ...people,
      analytics: openAnalytics(pool),
      documents,
      generations: openGenerations({
        ...written,
        ai,
        reconnectMs: 0,
        enqueue: () => Promise.resolve(),
      }),
      knowledge,
      playbooks,
      scenarios,
      search: openSearch({ prisma, ranking, index }),
      suggestions,
      workbench: openWorkbench({ prisma, knowledge }),
      transfer: openTransfer({
        ...written,
        exports: lifetime.add(openExports({ log }), (it) => it.stop()),
      }),
      ...flows,
    },
    work: () => queue.work(),
    async ingest() {
      for (const job of toIngest.splice(0)) await knowledge.ingest(job);
      for (const job of toRead.splice(0)) await documents.read(job);
    },
    stop: () => lifetime.end(),
  };
}

/** What models and tools do has tests of its own; here it is enough that a run can wait for a person. */
function openTestFlows({
  prisma,
  pool,
  feed,
  collaboration,
}: {
  prisma: Database["prisma"];
  pool: Database["pool"];
  feed: ChangeFeed;
  collaboration: Collaboration;
}) {
  const queued = new Map<string, RunJob>();
  const engine = openEngine({
    prisma,
    pool,
    log,
    clock,
    random: Math.random,
    enqueue: () => Promise.resolve(),
    // Jobs come to no table: they wait here until a test works.
    jobStatement: {
      from: (parameter) => `(SELECT ${parameter}::text AS id LIMIT 0) AS job`,
      add: "''",
      values(jobs) {
        for (const { id, input } of jobs) queued.set(id, input);
        return "";
      },
    },
    unfinishedJobs: () => Promise.resolve(new Set()),
    firstWaiting: () => Promise.resolve(null),
    executors: [approvalExecutor(clock)],
    documents: { read: () => Promise.resolve([]) },
    announce: runAnnouncer({ feed, clock }),
  });
  const workflows = openWorkflows({
    prisma,
    documents: collaboration,
    feed,
    clock,
    recipients: [],
  });
  const never = new AbortController().signal;
  return {
    flows: {
      workflows,
      tasks: openTasks({ prisma, clock }),
      toolTests: openToolTests({ prisma, engine, clock }),
      playbookDefaults: openPlaybookDefaults({ prisma, feed, clock }),
      runs: openRuns({ prisma, engine, workflows, feed, clock, log }),
      batches: openBatches({
        prisma,
        engine,
        workflows,
        feed,
        clock,
        enqueue: () => Promise.resolve(),
      }),
    },
    queue: {
      async work() {
        const jobs = [...queued.values()];
        queued.clear();
        for (const job of jobs) if (job.kind === "node") await engine.run(job, never);
      },
    },
  };
}

type ProjectionOwner = Pick<Scenarios, "project" | "announceProjection">;

/** Sockets of live documents have tests of their own. */
function openLive(
  database: Database,
  owners: () => Readonly<Record<"playbooks" | "scenarios" | "workflows", ProjectionOwner>>,
) {
  const owner = (kind: string): ProjectionOwner => ownerOf(kind, owners());
  return openCollaboration({
    database,
    log,
    schemaVersion: SCHEMA_VERSION,
    allowedRoots,
    authorize: () => Promise.resolve({ kind: "refused", code: 4401, reason: "No sockets here." }),
    project: (projection, tx) => owner(projection.kind).project(projection, tx),
    afterProjection: (projection) => owner(projection.kind).announceProjection(projection),
  });
}

function openTestRanking({ prisma }: Database) {
  return openRanking({
    log,
    load: ({ workspaceId, collection }) =>
      collection === "knowledge"
        ? loadPassages(prisma, workspaceId)
        : loadSearchEntries(prisma, workspaceId),
  });
}
