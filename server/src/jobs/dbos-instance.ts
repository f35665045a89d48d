import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { DBOS, type DBOSConfig } from "@dbos-inc/dbos-sdk";
import type { Pool } from "pg";
import { z } from "zod";

import { type Log, silentLog } from "../observability/log.ts";

/** Stored with every job: who takes them goes by it. */
export const APPLICATION = "playbooks";
/** Constant: a job is one step without a history, so a new version of the program takes over the old jobs. */
export const VERSION = "jobs-1";

/** Makes the tables of the job queue in a database that has none. */
export async function makeJobTables(pool: Pool): Promise<void> {
  DBOS.setConfig(dbosConfig({ pool, log: silentLog, executor: "local" }));
  await DBOS.launch();
  await DBOS.shutdown({ deregister: true });
}

interface InstanceParts {
  readonly pool: Pool;
  readonly log: Log;
  /** Who takes the jobs; another process with the same name would take this one for itself after a crash. */
  readonly executor: string;
}

/** One pool for everything, no clocks and no messages of DBOS's own. */
export function dbosConfig({ pool, log, executor }: InstanceParts): DBOSConfig {
  return {
    name: APPLICATION,
    applicationVersion: VERSION,
    executorID: executor,
    // An address must be given although the pool is used.
    systemDatabaseUrl: "postgres://postgres@pool/postgres",
    systemDatabasePool: pool,
    // None by DBOS's own clock: see queue-turns.ts.
    listenQueues: [],
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

type RegisteredQueue = Awaited<ReturnType<typeof DBOS.registerQueue>>;

/** What DBOS does at each tick of its clock, to be done when there is something to do. */
export interface QueueClaims {
  /** Claims and begins what this queue and its limits allow; true when another process was at it at the same moment. */
  claim(queue: RegisteredQueue): Promise<boolean>;
  /** How many jobs of a queue are under way here. */
  running(queue: RegisteredQueue): number;
  /** Until its result is written, a job that has ended counts as one that runs. */
  isRunning(jobId: string): boolean;
}

const Runner = z.object({
  wfQueueRunner: z.custom<{
    pollQueue(executor: unknown, queue: RegisteredQueue): Promise<boolean>;
  }>((runner) => hasMethods(runner, "pollQueue")),
});
const Instance = z.object({
  DBOSExecutor: z.custom<{ readonly globalInstance: unknown }>((it) => typeof it === "function"),
});
interface RunningWorkflows {
  countRunningWorkflowsForQueue(queue: string): number;
  checkForRunningWorkflow(id: string): boolean;
}
const Executor = z.object({
  systemDatabase: z.custom<RunningWorkflows>((database) =>
    hasMethods(database, "countRunningWorkflowsForQueue", "checkForRunningWorkflow"),
  ),
});

/**
 * Reaches behind DBOS's door, because in front of it a queue is looked at by the clock alone: often, and a server that
 * has nothing to do is busy with it; or seldom, and each node of a run waits. Its version is pinned, and a release in
 * which these names are gone does not start. May go when DBOS can be told that there is work.
 */
export function claimsOfDbos(): QueueClaims {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@dbos-inc/dbos-sdk"));
  const { wfQueueRunner } = Runner.parse(require(join(folder, "wfqueue.js")));
  const executor = Instance.parse(require(join(folder, "dbos-executor.js"))).DBOSExecutor
    .globalInstance;
  const { systemDatabase } = Executor.parse(executor);
  return {
    claim: (queue) => wfQueueRunner.pollQueue(executor, queue),
    running: (queue) => systemDatabase.countRunningWorkflowsForQueue(queue.name),
    isRunning: (id) => systemDatabase.checkForRunningWorkflow(id),
  };
}

function hasMethods(thing: unknown, ...names: string[]): boolean {
  if (typeof thing !== "object" || thing === null) return false;
  return names.every((name) => typeof Reflect.get(thing, name) === "function");
}
