import { allowedRoots, SCHEMA_VERSION } from "@playbooks/document-model";

import { EXAMPLE_PEOPLE } from "../../../prisma/seed/examples.ts";
import type { Ai } from "../ai/ai.ts";
import {
  type Collaboration,
  openCollaboration,
  type Projection,
} from "../collaboration/collaboration.ts";
import type { Config } from "../config/config.ts";
import type { Transaction } from "../database/database.ts";
import { type Engine, type ResultCache, RUN_JOB, RunJob } from "../engine/engine.ts";
import { type AnalysisThread, openAnalysis } from "../engine/tools/tools.ts";
import { openExports } from "../exports/exports.ts";
import type { Doors } from "../graphql/context.ts";
import type { Ground } from "../ground.ts";
import { type Jobs, jobHandler, openJobs } from "../jobs/jobs.ts";
import type { Lifetime } from "../lifetime.ts";
import { type Accounts, openAccounts } from "../modules/accounts/accounts.ts";
import { openAnalytics } from "../modules/analytics/analytics.ts";
import { BATCH_JOB, type Batches, BatchJob } from "../modules/batches/batches.ts";
import {
  type Documents,
  openDocuments,
  READ_DOCUMENT_JOB,
  ReadDocumentJob,
} from "../modules/documents/documents.ts";
import { loadExamples } from "../modules/examples/examples.ts";
import {
  GENERATE_JOB,
  GenerateJob,
  type Generations,
  openGenerations,
} from "../modules/generations/generations.ts";
import {
  INGEST_JOB,
  IngestJob,
  type Knowledge,
  openKnowledge,
} from "../modules/knowledge/knowledge.ts";
import { openLiveAccess, ownerOf } from "../modules/live-access/live-access.ts";
import { openPlaybooks, type Playbooks } from "../modules/playbooks/playbooks.ts";
import type { RunSpans } from "../modules/runs/runs.ts";
import { openScenarios, type Scenarios } from "../modules/scenarios/scenarios.ts";
import { loadSearchEntries, openSearch, openSearchIndex } from "../modules/search/search.ts";
import { openSuggestions } from "../modules/suggestions/suggestions.ts";
import { openTransfer } from "../modules/transfer/transfer.ts";
import { openUploads, type Uploads } from "../modules/uploads/uploads.ts";
import { openWorkbench } from "../modules/workbench/workbench.ts";
import type { Workflows } from "../modules/workflows/workflows.ts";
import { openWorkspaces, type Workspaces } from "../modules/workspaces/workspaces.ts";
import { type Extraction, openExtraction, type Ranking } from "../retrieval/retrieval.ts";
import { openModels, openRankingOf, openRunSpansOf } from "./engines.ts";
import { openFlows } from "./open-flows.ts";
import { tellSockets } from "./tell-sockets.ts";

const clock = (): Date => new Date();
/** The longest that a y-websocket client waits before it tries again is 2.5 s. */
const RECONNECT_MS = 4_000;

/** Engines and modules. */
export interface House {
  readonly jobs: Jobs;
  readonly ranking: Ranking;
  readonly collaboration: Collaboration;
  readonly accounts: Accounts;
  readonly workspaces: Workspaces;
  readonly uploads: Uploads;
  readonly doors: Doors;
  readonly engine: Engine;
  readonly results: Pick<ResultCache, "forgetUnused">;
  loadExamples(): Promise<boolean>;
}

/** Modules write into live documents and add jobs; both call the modules back. This is where that knot is tied. */
interface CalledBack {
  scenarios?: Scenarios;
  playbooks?: Playbooks;
  workflows?: Workflows;
  documents?: Documents;
  knowledge?: Knowledge;
  generations?: Generations;
  engine?: Engine;
  batches?: Batches;
}

/** What works on documents, texts and jobs without knowing what a playbook is; and who people are. */
interface Engines {
  readonly workspaces: Workspaces;
  readonly accounts: Accounts;
  readonly collaboration: Collaboration;
  readonly ranking: Ranking;
  readonly extraction: Extraction;
  readonly jobs: Jobs;
  readonly ai: Ai;
  readonly analysis: AnalysisThread;
  readonly exports: ReturnType<typeof openExports>;
  readonly runSpans: RunSpans | undefined;
}

/** Builds engines and modules on the ground and ties them together; each ends with `lifetime`. */
export async function openHouse(
  config: Config,
  ground: Ground,
  lifetime: Lifetime,
): Promise<House> {
  const called: CalledBack = {};
  const engines = await openEngines(config, ground, { lifetime, called });
  const modules = openModules(config, ground, engines);
  Object.assign(called, modules.doors, { engine: modules.engine });
  tellSockets({ ...engines, playbooks: modules.doors.playbooks });
  return { ...engines, ...modules };
}

async function openEngines(
  config: Config,
  ground: Ground,
  { lifetime, called }: { readonly lifetime: Lifetime; readonly called: CalledBack },
): Promise<Engines> {
  const { database, log, secret } = ground;
  const workspaces = lifetime.add(
    await openWorkspaces({ database, publicUrl: config.publicUrl, log }),
    (it) => it.stop(),
  );
  const exampleTitles = new Map(EXAMPLE_PEOPLE.map(({ name, title }) => [name, title]));
  const accounts = await openAccounts({ database, workspaces, config, secret, log, exampleTitles });
  const collaboration = openLiveDocuments(ground, { accounts, called });
  lifetime.add(collaboration, (it) => it.stop());
  const ranking = lifetime.add(openRankingOf(ground), (it) => it.stop());
  const extraction = lifetime.add(openExtraction(), (it) => it.stop());
  const ai = openModels(config, ground, lifetime);
  const analysis = lifetime.add(openAnalysis({ log }), (it) => it.stop());
  const exports = lifetime.add(openExports({ log }), (it) => it.stop());
  const runSpans = openRunSpansOf(ground, lifetime);
  // Last, so that jobs end first: a generation must learn that the server stops before its engine is gone.
  const jobs = lifetime.add(await openJobQueue(config, ground, called), (it) => it.stop());
  const outward = { ai, analysis, exports, runSpans };
  return { workspaces, accounts, collaboration, ranking, extraction, ...outward, jobs };
}

type Modules = Pick<House, "uploads" | "doors" | "engine" | "results" | "loadExamples">;

function openModules(config: Config, ground: Ground, engines: Engines): Modules {
  const { database, feed, files, log } = ground;
  const { prisma, pool } = database;
  const { accounts, ai, collaboration, extraction, jobs, ranking, workspaces } = engines;

  const uploads = openUploads({ database, files });
  const sources = { prisma, uploads, extraction, feed, log, clock };
  const knowledge = openKnowledge({
    ...sources,
    pool,
    ranking,
    enqueue: (tx, { key, ...input }) =>
      jobs.enqueue(tx, { id: `${INGEST_JOB}-${key}`, name: INGEST_JOB, input }),
  });
  const suggestions = openSuggestions({ prisma, collaboration, feed, log, clock });
  const scenarios = openScenarios({ prisma, collaboration, feed, clock, suggestions });
  const playbooks = openPlaybooks({
    database,
    documents: collaboration,
    feed,
    log,
    copyScenarios: (actor, from) => scenarios.copyAll(actor, from),
    copyWorkflow: (actor, copied) => flows.workflows.copy(actor, copied),
  });
  const generations = openGenerations({
    prisma,
    ai,
    collaboration,
    knowledge,
    playbooks,
    scenarios,
    suggestions,
    feed,
    log,
    clock,
    reconnectMs: RECONNECT_MS,
    enqueue: (tx, job) =>
      jobs.enqueue(tx, {
        id: `${GENERATE_JOB}-${job.generationId}`,
        name: GENERATE_JOB,
        input: job,
      }),
  });
  const flowParts = { ...ground, ...engines, config, clock, knowledge, suggestions };
  const { engine, results, ...flows } = openFlows(flowParts);
  const documents = openDocuments({
    ...sources,
    enqueue: (tx, { key, ...input }) =>
      jobs.enqueue(tx, { id: `${READ_DOCUMENT_JOB}-${key}`, name: READ_DOCUMENT_JOB, input }),
    whenRead: (tx, document) => flows.runs.startForUpload(tx, { ...document, documentType: null }),
  });
  const writers = { prisma, collaboration, playbooks, scenarios, clock };
  const index = openSearchIndex({ prisma, ranking, load: (id) => loadSearchEntries(prisma, id) });
  return {
    uploads,
    engine,
    results,
    loadExamples: () => loadExamples({ ...flows, ...writers, config, ranking, files }),
    doors: {
      accounts,
      analytics: openAnalytics(pool),
      documents,
      generations,
      knowledge,
      playbooks,
      scenarios,
      search: openSearch({ prisma, ranking, index }),
      suggestions,
      transfer: openTransfer({ ...writers, exports: engines.exports, uploads }),
      workbench: openWorkbench({ prisma, knowledge }),
      workspaces,
      ...flows,
    },
  };
}

type ProjectionOwner = Pick<Scenarios, "project" | "announceProjection" | "tidy">;

function openLiveDocuments(
  { database, log }: Ground,
  { accounts, called }: { readonly accounts: Accounts; readonly called: CalledBack },
): Collaboration {
  // Documents are projected only after the modules are open.
  const owner = (kind: string): ProjectionOwner => ownerOf<ProjectionOwner>(kind, called);
  return openCollaboration({
    database,
    log,
    schemaVersion: SCHEMA_VERSION,
    allowedRoots,
    authorize: openLiveAccess({ prisma: database.prisma, accounts }),
    project: (projection: Projection, tx: Transaction) =>
      owner(projection.kind).project(projection, tx),
    afterProjection: (projection) => owner(projection.kind).announceProjection(projection),
    tidy: ({ live, kind }) => owner(kind).tidy(live),
  });
}

function openJobQueue(
  { openai }: Config,
  { database, log }: Ground,
  called: CalledBack,
): Promise<Jobs> {
  return openJobs({
    limits: { models: openai?.atOnce },
    database,
    log,
    handlers: {
      [INGEST_JOB]: jobHandler(IngestJob, async (job) => called.knowledge?.ingest(job)),
      [READ_DOCUMENT_JOB]: jobHandler(ReadDocumentJob, async (job) => called.documents?.read(job)),
      [GENERATE_JOB]: jobHandler(GenerateJob, async (job, { signal }) =>
        called.generations?.run(job, signal),
      ),
      [BATCH_JOB]: jobHandler(BatchJob, async (job, { signal }) =>
        called.batches?.run(job, signal),
      ),
      [RUN_JOB]: jobHandler(RunJob, async (job, { signal }) => called.engine?.run(job, signal)),
    },
  });
}
