import type { Config } from "../config/config.ts";
import { type Engine, RUN_JOB, RunJob } from "../engine/engine.ts";
import { openAnalysis } from "../engine/tools/tools.ts";
import type { Ground } from "../ground.ts";
import { type Jobs, jobHandler, openJobs, WORKER_QUEUES } from "../jobs/jobs.ts";
import type { Lifetime } from "../lifetime.ts";
import { openKnowledge } from "../modules/knowledge/knowledge.ts";
import { openSuggestions } from "../modules/suggestions/suggestions.ts";
import { openModels, openRankingOf, openRunSpansOf } from "./engines.ts";
import { noLiveDocuments } from "./no-live-documents.ts";
import { openFlows } from "./open-flows.ts";

const clock = (): Date => new Date();

/** What a worker has: the engine that runs nodes, and the jobs that ask for it. */
interface Workshop {
  readonly jobs: Jobs;
  readonly engine: Engine;
}

/**
 * Builds what runs nodes, and nothing else of the house: a worker that knew of sign-in, sockets and pages would hold half
 * as much memory again. What needs a live document or an uploaded file is no job of its queues.
 */
export async function openWorkshop(
  config: Config,
  ground: Ground,
  lifetime: Lifetime,
): Promise<Workshop> {
  const { database, feed, log } = ground;
  const { prisma } = database;
  const called: { engine?: Engine } = {};
  const collaboration = noLiveDocuments();
  const ranking = lifetime.add(openRankingOf(ground), (it) => it.stop());
  const ai = openModels(config, ground, lifetime);
  const analysis = lifetime.add(openAnalysis({ log }), (it) => it.stop());
  const runSpans = openRunSpansOf(ground, lifetime);
  const opening = openJobs({
    queues: WORKER_QUEUES,
    limits: { models: config.openai?.atOnce },
    database,
    log,
    handlers: {
      [RUN_JOB]: jobHandler(RunJob, async (job, { signal }) => called.engine?.run(job, signal)),
    },
  });
  // Last, so that jobs end first.
  const jobs = lifetime.add(await opening, (it) => it.stop());
  const knowledge = openKnowledge({
    prisma,
    pool: database.pool,
    ranking,
    feed,
    log,
    clock,
    uploads: { find: refuse, bytes: refuse },
    extraction: { read: refuse },
    enqueue: refuse,
  });
  const suggestions = openSuggestions({ prisma, collaboration, feed, log, clock });
  const parts = { ...ground, config, clock, collaboration, jobs, ai, analysis, runSpans };
  const { engine } = openFlows({ ...parts, knowledge, suggestions });
  called.engine = engine;
  return { engine, jobs };
}

const refuse = (): Promise<never> => Promise.reject(new Error("A worker reads no files."));
