import { isUnheld, type Transaction } from "../database/database.ts";
import { APPLICATION, VERSION } from "./dbos-instance.ts";
import type { JobHandlers } from "./job-handler.ts";
import type { NewJob } from "./new-job.ts";

/** The one kind of workflow that DBOS knows of. */
export const WORKFLOW = "job";
/** Told with the name of a queue once there is something in it. */
export const JOBS_CHANNEL = "jobs_added";

const NOW_MS = "(extract(epoch FROM clock_timestamp()) * 1000)::bigint";

/** Adds the job of a row of JOBS; jobs are told of once for each queue, when the transaction commits. */
export const ADD_JOB = `
  dbos.enqueue_workflow(
    workflow_name => '${WORKFLOW}',
    queue_name => job.queue,
    positional_args => ARRAY[job.stored],
    workflow_id => job.id,
    app_version => '${VERSION}',
    application_name => '${APPLICATION}',
    priority => job.priority,
    delay_until_epoch_ms => CASE WHEN job.delay > 0 THEN ${NOW_MS} + job.delay END
  )::text || CASE WHEN job.delay <= 0 THEN pg_notify('${JOBS_CHANNEL}', job.queue)::text ELSE '' END`;

/** Rows of jobs from the JSON that `jobRows` makes. */
export const jobsFrom = (parameter: string): string =>
  `json_to_recordset(${parameter}::json) AS job(id text, queue text, stored json, priority int, delay bigint)`;

/** $1: ids of jobs. Rows of those that are still to come or under way. */
export const UNFINISHED = `
  SELECT workflow_uuid AS id FROM dbos.workflow_status
  WHERE workflow_uuid = ANY($1) AND status IN ('ENQUEUED', 'DELAYED', 'PENDING')`;

/** Which queues have something in them. */
export const WAITING = `SELECT DISTINCT queue_name AS queue FROM dbos.workflow_status WHERE status = 'ENQUEUED'`;

/** $1 and $2: priorities from and below which to look, in the three queues of runs. */
export const FIRST_WAITING = `
  SELECT min(priority) AS first FROM dbos.workflow_status
  WHERE queue_name IN ('runs', 'models', 'live') AND status = 'ENQUEUED' AND priority >= $1::int AND priority < $2::int`;

/**
 * Gives jobs of processes that are gone back to their queues: whoever can have a process's lock ($1 is one's own name)
 * knows that it is. One statement, so that of two who look one does it.
 */
export const TAKE_OVER = `
  WITH others AS MATERIALIZED (
    SELECT DISTINCT executor_id AS name FROM dbos.workflow_status
    WHERE status = 'PENDING' AND executor_id <> $1
  ), gone AS MATERIALIZED (
    SELECT name FROM others WHERE ${isUnheld("name")}
  ), freed AS (
    UPDATE dbos.workflow_status w
    SET status = 'ENQUEUED', owner_xid = NULL, started_at_epoch_ms = NULL, updated_at = ${NOW_MS}
    FROM gone WHERE w.executor_id = gone.name AND w.status = 'PENDING'
    RETURNING w.queue_name
  )
  SELECT queue_name AS queue, count(*)::int AS jobs, pg_notify('${JOBS_CHANNEL}', queue_name)::text AS told
  FROM freed GROUP BY queue_name`;

/** Adds jobs that exist if and only if the transaction commits; processes that may run them hear of it then. */
export async function addJobs(
  tx: Pick<Transaction, "$queryRawUnsafe">,
  jobs: readonly NewJob[],
  handlers: JobHandlers,
): Promise<void> {
  await tx.$queryRawUnsafe(
    `SELECT ${ADD_JOB} AS added FROM ${jobsFrom("$1")}`,
    jobRows(jobs, handlers),
  );
}

/** Throws when an input does not fit its handler. */
export function jobRows(jobs: readonly NewJob[], handlers: JobHandlers): string {
  return JSON.stringify(jobs.map((job) => rowOf(job, handlers)));
}

function rowOf({ id, name, input, ...when }: NewJob, handlers: JobHandlers) {
  const handler = handlers[name];
  if (!handler) throw new Error(`There is no handler for jobs named ${name}.`);
  const { queue = "default" } = when;
  return {
    id,
    queue,
    stored: { id, name, input: handler.accept(input), queue },
    priority: when.priority ?? 0,
    delay: Math.round(when.delayMs ?? 0),
  };
}
