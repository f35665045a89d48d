import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { DBOS } from "@dbos-inc/dbos-sdk";
import { z } from "zod";

import type { Database, Transaction } from "../database/database.ts";
import type { Log } from "../observability/log.ts";
import { claimsOfDbos, dbosConfig } from "./dbos-instance.ts";
import { forgetJobs } from "./forget-jobs.ts";
import type { JobHandlers } from "./job-handler.ts";
import {
  ADD_JOB,
  addJobs,
  FIRST_WAITING,
  jobRows,
  JOBS_CHANNEL,
  jobsFrom,
  UNFINISHED,
  WAITING,
  WORKFLOW,
} from "./job-rows.ts";
import { type NewJob, type QueueName, QUEUES } from "./new-job.ts";
import { QueueTurns } from "./queue-turns.ts";
import { RunningJobs } from "./running-jobs.ts";
import { openTakeover } from "./takeover.ts";

export { type QueueName, WORKER_QUEUES } from "./new-job.ts";
export { makeJobTables } from "./dbos-instance.ts";
export { type RegularTask, startTimetable } from "./timetable.ts";
export { jobHandler, type JobHandlers, type RunningJob } from "./job-handler.ts";

/** The queue as modules see it: they add jobs in their own transactions and never talk to DBOS. */
export interface Jobs {
  /** From here on jobs run, first those that an earlier process left unfinished. */
  start(): void;
  /** Adds jobs that exist if and only if the transaction commits. Throws when an input does not fit its handler. */
  enqueue(
    tx: Pick<Transaction, "$queryRawUnsafe">,
    ...jobs: readonly [NewJob, ...NewJob[]]
  ): Promise<void>;
  /** `enqueue` as a part of somebody else's statement, for whom another round trip is too much. */
  readonly statement: {
    /** SQL of rows named `job`, with an `id`, from a parameter that holds `values`. */
    readonly from: (parameter: string) => string;
    /** An SQL expression that adds such a row's job; not null. */
    readonly add: string;
    readonly values: (jobs: readonly NewJob[]) => string;
  };
  /** Which of these jobs are still to come, delayed ones too, or under way. */
  unfinished(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The lowest priority between two numbers that waits in a queue of runs; null when none does. */
  firstWaiting(
    tx: Pick<Transaction, "$queryRawUnsafe">,
    between: { readonly from: number; readonly to: number },
  ): Promise<number | null>;
  /** Deletes what ended more than a week ago; answers how many jobs that were. For the timetable. */
  forgetOld(): Promise<number>;
  /** Whether it runs jobs: it was started, not stopped, and its tables answer. Rejects when the database does not. */
  isUp(): Promise<boolean>;
  /** Takes no more jobs and waits for the running ones; what does not end in time goes on elsewhere or after the next start. */
  stop(): Promise<void>;
}

/** `queues` and `concurrency` are this process's, `limits` are everybody's. */
export interface JobOptions {
  readonly database: Pick<Database, "kind" | "pool" | "listen" | "holdLock">;
  readonly log: Log;
  readonly handlers: JobHandlers;
  /** Which queues this process takes jobs from; all of them by default. */
  readonly queues?: readonly QueueName[] | undefined;
  /** How many jobs of each queue run at the same time in this process. */
  readonly concurrency?: number | undefined;
  /** How many of these queues run at the same time in all processes together. */
  readonly limits?: Partial<Record<QueueName, number | undefined>>;
}

/** One for each queue of this process. */
interface Turns {
  start(): void;
  look(queue: string): void;
  /** After a job has ended and its result is written, there is room for another. */
  lookAfter(job: { readonly id: string; readonly queue: QueueName }): void;
  stop(): Promise<void>;
}

/** Who adds a job says so; this is for what was said to nobody, for delayed jobs, and for what others left room for. */
const LOOK_EVERY_MS = 500;
/** A result is written within some milliseconds of the end of its job. */
const UNTIL_WRITTEN_MS = 3;
const CONCURRENCY = 8; // of each queue in this process; jobs wait for models and databases more than they compute
const STOP_WITHIN_MS = 5000; // then the process ends under the jobs that still run
const REMEMBERED_MS = 7 * 24 * 3_600_000;
/** A job that takes the process down each time is given up at some point; the parent gives up sooner. */
const MAX_RECOVERIES = 50;

const Stored = z.object({
  id: z.string(),
  name: z.string(),
  input: z.unknown(),
  queue: z.enum(QUEUES).default("default"),
});

/**
 * Queues of jobs in the database, kept by DBOS: claims, concurrency, delays, recovery. Any number of processes may take
 * from them. Makes its tables, so that jobs can be added from then on; they run after `start()`. DBOS is one instance
 * in a process, so this is open once at a time.
 */
export async function openJobs({ database, log, handlers, ...options }: JobOptions): Promise<Jobs> {
  const { pool } = database;
  const running = new RunningJobs(handlers, log);
  // One process: under a constant name DBOS finds at the launch what the one before it left.
  const executor = database.kind === "embedded" ? "local" : `worker-${randomUUID()}`;
  const leave = await openTakeover({ database, log, executor });
  DBOS.setConfig(dbosConfig({ pool, log, executor }));
  DBOS.registerWorkflow(
    async (job: unknown) => {
      const stored = Stored.parse(job);
      await running.run(stored).finally(() => turns.lookAfter(stored));
    },
    { name: WORKFLOW, maxRecoveryAttempts: MAX_RECOVERIES },
  );
  await DBOS.launch();
  const turns = await openTurns({ log, ...options });
  const stopListening = await database.listen(JOBS_CHANNEL, (queue) => turns.look(queue));
  const lookAround = async (): Promise<void> => {
    const { rows } = await pool.query<{ queue: string }>(WAITING).catch(() => ({ rows: [] }));
    for (const { queue } of rows) turns.look(queue);
  };
  const clock = setInterval(() => void lookAround(), LOOK_EVERY_MS);
  clock.unref();
  let isTaking = false;
  return {
    start() {
      running.start();
      turns.start();
      isTaking = true;
    },
    async isUp() {
      if (!isTaking) return false;
      await pool.query(WAITING);
      return true;
    },
    enqueue: (tx, ...jobs) => addJobs(tx, jobs, handlers),
    statement: { from: jobsFrom, add: ADD_JOB, values: (jobs) => jobRows(jobs, handlers) },
    async unfinished(ids) {
      const { rows } = await pool.query<{ id: string }>(UNFINISHED, [ids]);
      return new Set(rows.map(({ id }) => id));
    },
    async firstWaiting(tx, { from, to }) {
      const [found] = await tx.$queryRawUnsafe<{ first: number | null }[]>(FIRST_WAITING, from, to);
      return found?.first ?? null;
    },
    forgetOld: () => forgetJobs(REMEMBERED_MS),
    async stop() {
      isTaking = false;
      clearInterval(clock);
      await stopListening();
      await turns.stop();
      // A job that never ends must not keep the server from ending; it is taken up again.
      await Promise.race([running.stop(), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      await DBOS.shutdown({ deregister: true });
      await leave();
    },
  };
}

/** The queues that this process takes jobs from. */
async function openTurns({
  log,
  queues = QUEUES,
  concurrency = CONCURRENCY,
  limits = {},
}: Pick<JobOptions, "log" | "queues" | "concurrency" | "limits">): Promise<Turns> {
  const claims = claimsOfDbos();
  const turns = new Map<string, QueueTurns>();
  for (const name of queues) {
    const limit = limits[name];
    const slots = Math.min(concurrency, limit ?? concurrency);
    const queue = await DBOS.registerQueue(name, {
      workerConcurrency: slots,
      ...(limit === undefined ? {} : { globalConcurrency: limit }),
      onConflict: "always_update",
    });
    const room = (): number => slots - claims.running(queue);
    const claim = (): Promise<boolean> => claims.claim(queue);
    turns.set(name, new QueueTurns({ room, claim }, log));
  }
  return {
    start: () => turns.forEach((turn) => turn.start()),
    look: (queue) => turns.get(queue)?.look(),
    lookAfter({ id, queue }) {
      const waiting = setInterval(() => {
        if (claims.isRunning(id)) return;
        clearInterval(waiting);
        turns.get(queue)?.look();
      }, UNTIL_WRITTEN_MS);
      waiting.unref();
    },
    async stop() {
      for (const turn of turns.values()) await turn.stop();
    },
  };
}
