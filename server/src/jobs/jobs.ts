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
  /** Nodes of runs have a queue of their own, so that a thousand of them hold up no generation. */
  readonly queue?: "default" | "runs";
  /** Not before so many milliseconds from now; it waits as a row, and longer when the server is down. */
  readonly delayMs?: number;
  /** Among the jobs of a queue the lowest goes first, of equals the oldest. */
  readonly priority?: number;
}

export interface Jobs {
  /** From here on jobs run, first those that an earlier process left unfinished. */
  start(): void;
  /** Adds jobs that exist if and only if the transaction commits. Throws when an input does not fit its handler. */
  enqueue(
    tx: Pick<Transaction, "$queryRawUnsafe">,
    ...jobs: readonly [NewJob, ...NewJob[]]
  ): Promise<void>;
  /** Which of these jobs are still to come, delayed ones too, or under way. */
  unfinished(ids: readonly string[]): Promise<ReadonlySet<string>>;
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
  /** How many jobs of each queue run at the same time. */
  readonly concurrency?: number;
}

const APPLICATION = "playbooks";
/** Constant: a job is one step without a history, so a new version of the program takes over the old jobs. */
const VERSION = "jobs-1";
const QUEUES = ["default", "runs"] as const;
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
    queue_name => job.queue,
    positional_args => ARRAY[job.stored],
    workflow_id => job.id,
    app_version => '${VERSION}',
    application_name => '${APPLICATION}',
    priority => job.priority,
    delay_until_epoch_ms => CASE WHEN job.delay > 0
      THEN (extract(epoch FROM clock_timestamp()) * 1000)::bigint + job.delay END
  )::text AS id
  FROM json_to_recordset($1::json) AS job(id text, queue text, stored json, priority int, delay bigint)`;

const UNFINISHED = `
  SELECT workflow_uuid AS id FROM dbos.workflow_status
  WHERE workflow_uuid = ANY($1) AND status IN ('ENQUEUED', 'DELAYED', 'PENDING')`;

/**
 * Queues of jobs in the database, kept by DBOS: claims, concurrency, recovery. Makes its tables, so that jobs can be
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
  for (const queue of QUEUES) {
    await DBOS.registerQueue(queue, {
      workerConcurrency: options.concurrency ?? CONCURRENCY,
      minPollingIntervalMs: options.pollMs ?? POLL_MS,
      onConflict: "always_update",
    });
  }
  return {
    start: () => running.start(),
    async enqueue(tx, ...jobs) {
      await tx.$queryRawUnsafe(ENQUEUE, JSON.stringify(jobs.map((job) => rowOf(job, handlers))));
    },
    async unfinished(ids) {
      const { rows } = await pool.query<{ id: string }>(UNFINISHED, [ids]);
      return new Set(rows.map(({ id }) => id));
    },
    forgetOld: () => forgetJobs(REMEMBERED_MS),
    async stop() {
      await Promise.race([running.stop(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      await DBOS.shutdown({ deregister: true });
    },
  };
}

function rowOf({ id, name, input, ...when }: NewJob, handlers: JobHandlers) {
  const handler = handlers[name];
  if (!handler) throw new Error(`There is no handler for jobs named ${name}.`);
  return {
    id,
    queue: when.queue ?? "default",
    stored: { id, name, input: handler.accept(input) },
    priority: when.priority ?? 0,
    delay: Math.round(when.delayMs ?? 0),
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
