import { setTimeout as sleep } from "node:timers/promises";

import { DBOS, type DBOSConfig } from "@dbos-inc/dbos-sdk";
import type { Pool } from "pg";
import { z } from "zod";

import type { Transaction } from "../database/database.ts";
import type { Log } from "../observability/log.ts";
import { forgetJobs } from "./forget-jobs.ts";
import type { JobHandlers } from "./job-handler.ts";
import { RunningJobs } from "./running-jobs.ts";

export { startTimetable } from "./timetable.ts";
export { jobHandler, type JobHandlers, type RunningJob } from "./job-handler.ts";

interface NewJob {
  /** Adding the same id again within a week adds nothing: derive it from what the job is about. */
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

export interface Jobs {
  /** From here on jobs run, first those that an earlier process left unfinished. */
  start(): void;
  /** Adds a job that exists if and only if the transaction commits. Throws when its input does not fit the handler. */
  enqueue(tx: Pick<Transaction, "$queryRawUnsafe">, job: NewJob): Promise<void>;
  /** Deletes what ended more than a week ago; answers how many jobs that were. For the timetable. */
  forgetOld(): Promise<number>;
  /** Takes no more jobs and waits for the running ones; what does not end in time goes on after the next start. */
  stop(): Promise<void>;
}

export interface JobOptions {
  readonly pool: Pool;
  readonly log: Log;
  readonly handlers: JobHandlers;
  /** How often the queue is looked at: often is prompt, but costs processor time while nothing happens. */
  readonly pollMs?: number;
  /** How many jobs run at the same time. */
  readonly concurrency?: number;
}

const APPLICATION = "playbooks";
/** Constant: a job is one step without a history, so a new version of the program takes over the old jobs. */
const VERSION = "jobs-1";
const QUEUE = "default";
const WORKFLOW = "job";
/** 6 % of a core while idle on the embedded database; 50 ms would cost 12 %. */
const POLL_MS = 250;
const CONCURRENCY = 8;
const STOP_WITHIN_MS = 5000;
const REMEMBERED_MS = 7 * 24 * 3_600_000;
/** A job that takes the process down each time is given up at some point; the parent gives up sooner. */
const MAX_RECOVERIES = 50;

const Stored = z.object({ id: z.string(), name: z.string(), input: z.unknown() });

const ENQUEUE = `
  SELECT dbos.enqueue_workflow(
    workflow_name => '${WORKFLOW}',
    queue_name => '${QUEUE}',
    positional_args => ARRAY[$1::json],
    workflow_id => $2,
    app_version => '${VERSION}',
    application_name => '${APPLICATION}'
  )::text AS id`;

/**
 * A queue of jobs in the database, kept by DBOS: claims, concurrency, recovery. Makes its tables, so that jobs can be
 * added from then on; they run after `start()`. DBOS is one instance in a process, so this is open once at a time.
 */
export async function openJobs({ pool, log, handlers, ...options }: JobOptions): Promise<Jobs> {
  const running = new RunningJobs(handlers, log);
  DBOS.setConfig(configFor(pool, log));
  DBOS.registerWorkflow((job: unknown) => running.run(Stored.parse(job)), {
    name: WORKFLOW,
    maxRecoveryAttempts: MAX_RECOVERIES,
  });
  await DBOS.launch();
  await DBOS.registerQueue(QUEUE, {
    workerConcurrency: options.concurrency ?? CONCURRENCY,
    minPollingIntervalMs: options.pollMs ?? POLL_MS,
    onConflict: "always_update",
  });
  return {
    start: () => running.start(),
    async enqueue(tx, { id, name, input }) {
      const handler = handlers[name];
      if (!handler) throw new Error(`There is no handler for jobs named ${name}.`);
      const stored = JSON.stringify({ id, name, input: handler.accept(input) });
      await tx.$queryRawUnsafe(ENQUEUE, stored, id);
    },
    forgetOld: () => forgetJobs(REMEMBERED_MS),
    async stop() {
      await Promise.race([running.stop(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      await DBOS.shutdown({ deregister: true });
    },
  };
}

function configFor(pool: Pool, log: Log): DBOSConfig {
  return {
    name: APPLICATION,
    applicationVersion: VERSION,
    // One process: what this id left unfinished is taken up again when it launches.
    executorID: "local",
    // An address must be given although the pool is used.
    systemDatabaseUrl: "postgres://postgres@pool/postgres",
    systemDatabasePool: pool,
    // Jobs send each other nothing, so nothing needs to be listened to.
    useListenNotify: false,
    // Its entries may carry inputs and statements: only that something went wrong is passed on.
    logger: {
      info: () => undefined,
      debug: () => undefined,
      warn: () => log.debug("the job queue warns"),
      error: () => log.warn("the job queue met a fault"),
    },
  };
}
