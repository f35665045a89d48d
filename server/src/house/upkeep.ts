import { forgetOldCalls } from "../contract/idempotency.ts";
import type { Database } from "../database/database.ts";
import type { Engine, ResultCache } from "../engine/engine.ts";
import type { Doors } from "../graphql/context.ts";
import { type Jobs, type RegularTask, startTimetable } from "../jobs/jobs.ts";
import type { Accounts } from "../modules/accounts/accounts.ts";
import type { Workspaces } from "../modules/workspaces/workspaces.ts";
import type { Log } from "../observability/log.ts";

const HOUR_MS = 3_600_000;
const SETTLE_EVERY_MS = 5 * 60_000;
const RUN_UPKEEP_MS = 5_000;
const HEED_STOPS_MS = 1_000;

interface WorkerUpkeepParts {
  readonly log: Log;
  readonly engine: Engine;
  readonly jobs: Jobs;
}

interface UpkeepParts extends WorkerUpkeepParts {
  readonly database: Database;
  readonly accounts: Accounts;
  readonly doors: Doors;
  readonly results: Pick<ResultCache, "forgetUnused">;
  readonly workspaces: Workspaces;
}

/** What only time decides. Documents have their own upkeep, while they are in memory. */
export function startUpkeep(parts: UpkeepParts): () => Promise<void> {
  const { accounts, database, doors, engine, jobs, log, results, workspaces } = parts;
  const hourly = { everyMs: HOUR_MS };
  return startTimetable(
    [
      { ...hourly, name: "old answers", run: () => forgetOldCalls(database.prisma) },
      { ...hourly, name: "ended sessions", run: () => accounts.forgetEnded() },
      { ...hourly, name: "unused invitations", run: () => workspaces.forgetUnusedInvitations() },
      { ...hourly, name: "finished jobs", run: () => jobs.forgetOld() },
      { ...hourly, name: "old prompts", run: () => engine.forgetPrompts() },
      { ...hourly, name: "streamed text", run: () => engine.forgetStreams() },
      { ...hourly, name: "old tests of tools", run: () => doors.toolTests.forgetOld() },
      { ...hourly, name: "unused results", run: () => results.forgetUnused() },
      ...tasksOfRuns(engine),
      {
        name: "overdue decisions",
        everyMs: SETTLE_EVERY_MS,
        run: () => doors.suggestions.settleOverdue(),
      },
    ],
    log,
  );
}

/** What a worker looks after: the server may be gone for a while. */
export function startWorkerUpkeep({ engine, log }: WorkerUpkeepParts): () => Promise<void> {
  return startTimetable(tasksOfRuns(engine), log);
}

function tasksOfRuns(engine: Engine): RegularTask[] {
  return [
    { name: "runs", everyMs: RUN_UPKEEP_MS, run: () => engine.upkeep() },
    { name: "cancelled runs", everyMs: HEED_STOPS_MS, run: () => engine.heedStops() },
  ];
}
