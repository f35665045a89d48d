import type { z } from "zod";

/** What a handler knows about the job that it runs. */
export interface RunningJob {
  readonly id: string;
  /** Aborted when the server stops: end soon; whatever is left goes on at the next start, from the beginning. */
  readonly signal: AbortSignal;
}

/** Made by `jobHandler`, which knows the type of the input; here it is forgotten, so that one list holds all. */
export interface JobHandler {
  /** Checks an input and returns it as it will be stored; throws when it does not fit. */
  readonly accept: (input: unknown) => unknown;
  readonly run: (input: unknown, job: RunningJob) => Promise<void>;
}

/** By name of the job. A name that is stored must keep its handler: rows outlive a version of the program. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/**
 * A handler for one name of job. Its input is stored as JSON and parsed again when the job runs.
 *
 * A job runs at least once: after a crash it starts from the beginning, so what it does must bear repeating. A handler
 * that throws ends its job for good; retrying what may pass is the handler's own business.
 */
export function jobHandler<Schema extends z.ZodType>(
  schema: Schema,
  run: (input: z.infer<Schema>, job: RunningJob) => Promise<void>,
): JobHandler {
  return {
    accept: (input) => schema.parse(input),
    run: (input, job) => run(schema.parse(input), job),
  };
}
