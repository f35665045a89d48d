/**
 * `default`: what people wait for. Nodes of runs have queues of their own, so that a thousand of them hold up nothing
 * else: `runs`, `models` for those that ask an endpoint, `live` for those that write into live documents.
 */
export const QUEUES = ["default", "runs", "models", "live"] as const;
/** Stored with the job, so a queue may be added but not renamed. */
export type QueueName = (typeof QUEUES)[number];
/** What a process may take that has neither live documents nor uploaded files. */
export const WORKER_QUEUES = ["runs", "models"] as const satisfies readonly QueueName[];

/** What is to be done, to be handed to `enqueue` within the transaction that makes it necessary. */
export interface NewJob {
  /** Adding the same id again within a week adds nothing: derive it from what the job is about. */
  readonly id: string;
  /** Which handler runs it. */
  readonly name: string;
  /** JSON; checked by the handler when it is added and again when it runs. */
  readonly input: unknown;
  readonly queue?: QueueName;
  /** Not before so many milliseconds from now; it waits as a row, and longer when the server is down. */
  readonly delayMs?: number;
  /** Among the jobs of a queue the lowest goes first, of equals the oldest. */
  readonly priority?: number;
}
