import { type Message, reduceRun, type RunState, type Step } from "@playbooks/workflow-model";

import type { PrismaClient, Transaction } from "../../database/database.ts";
import type { Log } from "../../observability/log.ts";
import type { JobRequest } from "../run-job.ts";
import type { TurnParts } from "../start/run-turn.ts";
import type { LockedRun, StoredRuns } from "../stored-run.ts";
import { endedAttempts } from "./attempts.ts";
import type { NodeReport } from "./step-to-write.ts";
import { writeAtOnce, writeStep, type WritingParts } from "./write-step.ts";

/** What a commit told: for whoever follows the run or lists runs. A hint; the rows are the truth. */
export interface RunNews {
  readonly runId: string;
  readonly workspaceId: string;
  readonly batchId: string | null;
  readonly status: RunState["status"];
  readonly statusChanged: boolean;
  /** The number of its newest event. */
  readonly lastEvent: number;
  /** Tries that are over since. */
  readonly ended?: readonly { readonly nodeId: string; readonly attempt: number }[];
}

/** What a step works with. */
export interface StepParts extends TurnParts, WritingParts {
  readonly prisma: PrismaClient;
  readonly runs: StoredRuns;
  readonly log: Log;
  /** Adds jobs that exist if and only if the transaction commits. */
  readonly enqueue: (tx: Transaction, ...jobs: [JobRequest, ...JobRequest[]]) => Promise<void>;
  readonly announce: (news: RunNews) => void;
  /** Tells this process's worker of a node to stop. */
  readonly stopNode: (runId: string, nodeId: string) => void;
}

/** What a step is to do: a message for the reducer, what the node reports, what else is written. */
export interface Change {
  readonly message: Message;
  readonly report?: NodeReport;
  /** More writes of the same transaction, told what came of the message; not made when it has no effect. */
  readonly write?: (tx: Transaction, state: RunState) => Promise<void>;
}

export interface Committed {
  readonly before: RunState;
  readonly run: LockedRun;
  readonly state: RunState;
}

/**
 * One step of a run, in one transaction: reduce, write the nodes, the numbered events and the run, queue what follows.
 * A crash leaves all or nothing of it (20.1). Undefined when there is no such run, when `decide` wants nothing, or when
 * the message has no effect (6.4). `decide` may be asked twice; it decides from the run alone.
 *
 * Whoever wrote a run's last step knows its state, and writes the next one in a single statement that asks for that
 * state; otherwise, and where a step writes more than the run, its row is locked and read first.
 */
export async function commitStep(
  parts: StepParts,
  runId: string,
  decide: (run: LockedRun) => Change | undefined,
): Promise<Committed | undefined> {
  const { runs } = parts;
  return runs.inTurn(runId, async () => {
    // First try without a lock. A step that loses against another process writes nothing and falls through.
    const known = runs.known(runId);
    return (
      (known && (await commitKnown(parts, known, decide(known)))) ??
      (await commitLocked(parts, runId, decide))
    );
  });
}

/** The same for a step that is decided by more than the run's own state: its row is locked before `decide` looks. */
export function commitLockedStep(
  parts: StepParts,
  runId: string,
  decide: (run: LockedRun, tx: Transaction) => Promise<Change | undefined>,
): Promise<Committed | undefined> {
  return parts.runs.inTurn(runId, () => commitLocked(parts, runId, decide));
}

/** Undefined, and nothing written: what is known is not enough, or not true any more. */
async function commitKnown(
  parts: StepParts,
  run: LockedRun,
  change: Change | undefined,
): Promise<Committed | undefined> {
  // Other writes need a transaction of several statements.
  if (!change || change.write) return undefined;
  const step = reduceRun(run.plan, run.state, change.message);
  // The same object: the message had no effect, says the reducer. The locked way asks again what is really there.
  if (step.state === run.state) return undefined;
  const { runs } = parts;
  // Until it is known how this ends nothing is; a connection that is lost may have committed.
  runs.forget(run.row.id);
  const after = await writeAtOnce(parts, { run, step, report: change.report });
  return after && committed(parts, { run, step, after });
}

async function commitLocked(
  parts: StepParts,
  runId: string,
  decide: (run: LockedRun, tx: Transaction) => Change | undefined | Promise<Change | undefined>,
): Promise<Committed | undefined> {
  // Whoever holds the lock reads anew, and a rollback must not leave an old state behind.
  parts.runs.forget(runId);
  const done = await parts.prisma.$transaction(async (tx) => {
    const run = await parts.runs.lock(tx, runId);
    const change = run && (await decide(run, tx));
    if (!run || !change) return undefined;
    const step = reduceRun(run.plan, run.state, change.message);
    if (step.state === run.state) return undefined;
    const after = await writeStep(tx, parts, { run, step, report: change.report });
    // After the step: it is told the new state and may find that nothing is to be written.
    await change.write?.(tx, step.state);
    return { run, step, after };
  });
  return done && committed(parts, done);
}

interface Written {
  readonly run: LockedRun;
  readonly step: Step;
  readonly after: LockedRun;
}

function committed(parts: StepParts, { run, step, after }: Written): Committed {
  parts.runs.learn(after);
  afterCommit(parts, run, step);
  return { before: run.state, run, state: step.state };
}

/** What follows from a commit outside of the database; lost in a crash, it is made good by looking at the rows. */
export function afterCommit(parts: StepParts, run: LockedRun, { state, ...step }: Step): void {
  for (const { kind, node } of step.commands) if (kind === "stop") parts.stopNode(run.row.id, node);
  parts.announce({
    runId: run.row.id,
    workspaceId: run.row.workspaceId,
    batchId: run.row.batchId,
    status: state.status,
    statusChanged: state.status !== run.state.status,
    lastEvent: run.row.lastEvent + step.happenings.length,
    ended: endedAttempts(run.state, { state, changed: step.changed }),
  });
}
