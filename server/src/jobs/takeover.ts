import type { Database } from "../database/database.ts";
import { faultFields, type Log } from "../observability/log.ts";
import { TAKE_OVER } from "./job-rows.ts";

/** With a peer alive, the jobs of a killed process go on within two seconds (20.2). */
const LOOK_EVERY_MS = 500;

interface TakeoverParts {
  readonly database: Pick<Database, "kind" | "pool" | "holdLock">;
  readonly log: Log;
  /** This process's own name in the queue. */
  readonly executor: string;
}

/**
 * Shows by a lock that this process lives, and gives jobs of those that do not back to their queues, now and then.
 * Whoever was taken for dead because it had lost its connection finds its jobs given to others: what it still writes
 * names an older delivery and is refused. Resolves to what ends both.
 */
export async function openTakeover(parts: TakeoverParts): Promise<() => Promise<void>> {
  const { database, executor, log } = parts;
  // The embedded database has one process: what it left unfinished is its own, and DBOS takes it up at the launch.
  if (database.kind === "embedded") return () => Promise.resolve();
  const release = await database.holdLock(executor, () => log.warn("this worker's name is taken"));
  // Looks are chained: a slow one is waited for, not met by the next.
  let look: Promise<void> = takeOver(parts);
  const timer = setInterval(() => void (look = look.then(() => takeOver(parts))), LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await look;
    await release?.();
  };
}

async function takeOver({ database, executor, log }: TakeoverParts): Promise<void> {
  try {
    const { rows } = await database.pool.query<{ queue: string; jobs: number }>(TAKE_OVER, [
      executor,
    ]);
    for (const { queue, jobs } of rows) log.info("took over jobs", { queue, jobs });
  } catch (fault) {
    log.debug("looking for jobs of the dead failed", faultFields(fault));
  }
}
