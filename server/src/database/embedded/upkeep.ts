import { faultFields, type Log } from "../../observability/log.ts";
import type { Turns } from "./turns.ts";

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;

/** With less of its time in use than this the database counts as quiet; polling of the job queue stays below it. */
const QUIET_SHARE = 0.2;

interface UpkeepTask {
  readonly sql: string;
  readonly everyMs: number;
  /** It waits for a quiet moment, but not longer than this. */
  readonly latestMs: number;
}

interface UpkeepTimetable {
  readonly tasks: readonly UpkeepTask[];
  readonly tickMs: number;
}

const TIMETABLE: UpkeepTimetable = {
  tasks: [
    { sql: "CHECKPOINT", everyMs: 60 * SECOND_MS, latestMs: 120 * SECOND_MS },
    { sql: "VACUUM (ANALYZE)", everyMs: HOUR_MS, latestMs: 3 * HOUR_MS },
  ],
  tickMs: 5 * SECOND_MS,
};

/** The parts of a database that upkeep needs. */
interface Kept {
  readonly pool: { query(sql: string): Promise<unknown> };
  readonly turns: Pick<Turns, "busy" | "heldMs">;
}

/**
 * PGlite has no background processes: without CHECKPOINT the write-ahead log grows and a restart gets slow, without
 * VACUUM dead rows stay for ever. Both hold the one session, so they wait for a quiet moment. Returns what stops it.
 */
export function startUpkeep({ pool, turns }: Kept, log: Log, timetable = TIMETABLE): () => void {
  const lastRun = new Map(timetable.tasks.map((task) => [task, performance.now()]));
  let heldBeforeMs = turns.heldMs;
  let running = false;

  const ageOf = (task: UpkeepTask): number => performance.now() - (lastRun.get(task) ?? 0);
  /** The one that is late by most of its own time: a frequent task must not starve a rare one. */
  const nextTask = (quiet: boolean): UpkeepTask | undefined =>
    timetable.tasks
      .filter((task) => ageOf(task) > task.latestMs || (quiet && ageOf(task) > task.everyMs))
      .toSorted((a, b) => ageOf(b) / b.everyMs - ageOf(a) / a.everyMs)[0];

  const tick = async (): Promise<void> => {
    const quiet = !turns.busy && (turns.heldMs - heldBeforeMs) / timetable.tickMs < QUIET_SHARE;
    heldBeforeMs = turns.heldMs;
    const due = running ? undefined : nextTask(quiet);
    if (!due) return;
    running = true;
    lastRun.set(due, performance.now());
    try {
      await pool.query(due.sql);
    } catch (error) {
      log.warn("upkeep of the embedded database failed", { task: due.sql, ...faultFields(error) });
    }
    running = false;
  };

  const timer = setInterval(() => void tick(), timetable.tickMs).unref();
  return () => clearInterval(timer);
}
