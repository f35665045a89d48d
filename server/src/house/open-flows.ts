import type { Collaboration } from "../collaboration/collaboration.ts";
import type { Config } from "../config/config.ts";
import type { ChangeFeed } from "../contract/changes/change-feed.ts";
import type { Database } from "../database/database.ts";
import {
  approvalExecutor,
  conditionExecutor,
  createTaskExecutor,
  type Engine,
  type NodeExecutor,
  openEngine,
  openResultCache,
  type ResultCache,
  sendEmailExecutor,
  subworkflowExecutor,
  waitExecutor,
  webhookExecutor,
} from "../engine/engine.ts";
import type { Jobs } from "../jobs/jobs.ts";
import { BATCH_JOB, type Batches, openBatches } from "../modules/batches/batches.ts";
import { documentAnnouncer } from "../modules/documents/documents.ts";
import { openOutputs, type OutputParts } from "../modules/outputs/outputs.ts";
import {
  openPlaybookDefaults,
  type PlaybookDefaultsDoor,
} from "../modules/playbook-defaults/playbook-defaults.ts";
import { promptExecutor } from "../modules/prompts/prompts.ts";
import {
  followStops,
  openDocumentReader,
  openRuns,
  runAnnouncer,
  type Runs,
  type RunSpans,
  tellStop,
} from "../modules/runs/runs.ts";
import { openTasks, type Tasks } from "../modules/tasks/tasks.ts";
import { openToolTests, type ToolTests } from "../modules/tool-tests/tool-tests.ts";
import { type AnalysisParts, analysisExecutor } from "../modules/workbench/workbench.ts";
import { openWorkflows, type Workflows } from "../modules/workflows/workflows.ts";
import type { Log } from "../observability/log.ts";
import { openMailer, openPoster } from "../outbound/outbound.ts";
import { blindCap } from "./blind-caps.ts";
interface FlowParts {
  readonly database: Pick<Database, "prisma" | "pool">;
  readonly collaboration: Collaboration;
  readonly feed: ChangeFeed;
  readonly log: Log;
  readonly clock: () => Date;
  readonly jobs: Pick<Jobs, "enqueue" | "statement" | "unfinished" | "firstWaiting">;
  readonly config: Pick<Config, "caps" | "mail" | "openai" | "webhookHosts">;
  readonly ai: AnalysisParts["ai"];
  readonly analysis: AnalysisParts["analysis"];
  readonly knowledge: AnalysisParts["knowledge"];
  readonly suggestions: OutputParts["suggestions"];
  readonly runSpans: RunSpans | undefined;
}

interface Flows {
  readonly engine: Engine;
  readonly workflows: Workflows;
  readonly runs: Runs;
  readonly tasks: Tasks;
  readonly playbookDefaults: PlaybookDefaultsDoor;
  readonly batches: Batches;
  readonly toolTests: ToolTests;
  readonly results: Pick<ResultCache, "forgetUnused">;
}

/** Workflows, the engine that runs them, and what people see of it: a part of app.ts in a file of its own. */
export function openFlows(parts: FlowParts): Flows {
  const { database, collaboration, feed, log, clock, jobs, ai, analysis, knowledge, config } =
    parts;
  const { prisma, pool } = database;
  const warning = blindCap(config);
  if (warning) log.warn(warning);
  const cache = openResultCache(prisma);
  const poster = openPoster(config.webhookHosts);
  const called: { runs?: Runs } = {};
  const outputs = openOutputs({
    ...parts,
    prisma,
    announce: documentAnnouncer({ feed, clock }),
    whenTyped: async (tx, typed) => (await called.runs?.startForTyped(tx, typed)) ?? nothing,
  });
  const tell = runAnnouncer({ feed, clock });
  const engine = openEngine({
    prisma,
    pool,
    jobStatement: jobs.statement,
    log,
    clock,
    random: Math.random,
    enqueue: (tx, ...requests) => jobs.enqueue(tx, ...requests),
    unfinishedJobs: (ids) => jobs.unfinished(ids),
    firstWaiting: (tx, between) => jobs.firstWaiting(tx, between),
    asksEndpoint: config.openai !== undefined,
    executors: [
      promptExecutor({ prisma, ai, cache, random: Math.random }),
      analysisExecutor({ prisma, knowledge, ai, analysis, cache }),
      subworkflowExecutor(prisma),
      outputs.executor,
      webhookExecutor(poster),
      sendEmailExecutor({ prisma, mailer: config.mail && openMailer(config.mail) }),
      ...executorsWith(clock),
    ],
    documents: openDocumentReader(prisma),
    caps: config.caps,
    announce(news) {
      tell(news);
      outputs.committed(news.runId);
      parts.runSpans?.follow(news);
    },
    tellStop: (place) => tellStop(feed, place),
  });
  // Ends with the feed.
  void followStops(feed, (place) => engine.stop(place));
  const recipients = Object.keys(config.mail?.recipients ?? {});
  const workflows = openWorkflows({ prisma, documents: collaboration, feed, clock, recipients });
  const runs = openRuns({
    prisma,
    engine,
    workflows,
    feed,
    clock,
    log,
    workspaceCap: config.caps.workspace,
  });
  called.runs = runs;
  const batches = openBatches({
    prisma,
    engine,
    workflows,
    feed,
    clock,
    enqueue: (tx, { key, batchId }) =>
      jobs.enqueue(tx, { id: `${BATCH_JOB}-${key}`, name: BATCH_JOB, input: { batchId } }),
  });
  return {
    engine,
    batches,
    workflows,
    runs,
    tasks: openTasks({ prisma, clock }),
    toolTests: openToolTests({ prisma, engine, clock }),
    playbookDefaults: openPlaybookDefaults({ prisma, feed, clock }),
    results: cache,
  };
}

const nothing = (): void => undefined;

/** Those that ask neither a model nor a tool, a line each. */
function executorsWith(clock: () => Date): NodeExecutor[] {
  return [
    conditionExecutor,
    waitExecutor(clock),
    approvalExecutor(clock),
    createTaskExecutor(clock),
  ];
}
