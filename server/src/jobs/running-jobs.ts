import { faultFields, type Log } from "../observability/log.ts";
import type { JobHandlers } from "./job-handler.ts";

/** A job as it lies in the queue. */
export interface StoredJob {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

/**
 * Runs jobs and knows which are under way. A job that is interrupted by the end of the server never settles: for the
 * queue it then looks as after a crash, and the next start takes it up again.
 */
export class RunningJobs {
  readonly #handlers: JobHandlers;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<void>>();
  readonly #started: Promise<void>;
  #open = (): void => undefined; // until the promise in the constructor hands over its resolve

  constructor(handlers: JobHandlers, log: Log) {
    this.#handlers = handlers;
    this.#log = log;
    this.#started = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  /** Until then jobs wait, because what their handlers need may not stand yet. */
  start(): void {
    this.#open();
  }

  async run(job: StoredJob): Promise<void> {
    await this.#started;
    if (this.#stopping.signal.aborted) return neverSettles();
    const work = this.#work(job);
    const settled = work.catch(() => undefined);
    this.#running.add(settled);
    try {
      await work;
    } catch (error) {
      if (this.#stopping.signal.aborted) return neverSettles();
      this.#log.error("job failed", { job: job.id, name: job.name, ...faultFields(error) });
      throw error;
    } finally {
      this.#running.delete(settled);
    }
  }

  /** Tells all handlers to end and waits for them; resolves when none is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }

  async #work({ id, name, input }: StoredJob): Promise<void> {
    const handler = this.#handlers[name];
    if (!handler) throw new Error(`There is no handler for jobs named ${name}.`);
    await handler.run(input, { id, signal: this.#stopping.signal });
  }
}

function neverSettles(): Promise<never> {
  return new Promise(() => undefined);
}
