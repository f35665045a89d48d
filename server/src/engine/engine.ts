import type { PrismaClient, Transaction } from "../database/database.ts";
import type { Log } from "../observability/log.ts";
import type { AnswerOutcome, PersonsAnswer } from "./approvals/answer-approval.ts";
import { answerApproval } from "./approvals/answer-approval.ts";
import { advanceChildren, cancelChildren, settleFamilies } from "./child-runs/child-runs.ts";
import { endInDatabase } from "./database-faults.ts";
import type { DocumentReader } from "./node-run/node-values.ts";
import { type NodeParts, runNode } from "./node-run/run-node.ts";
import { RunningNodes } from "./node-run/running-nodes.ts";
import type { NodeExecutor } from "./node-work.ts";
import type { JobRequest, RunJob } from "./run-job.ts";
import { type Rerun, rerun } from "./start/rerun.ts";
import { type NewRun, startRun } from "./start/start-run.ts";
import { commitStep, type RunNews, type StepParts } from "./step/commit-step.ts";
import { StoredRuns } from "./stored-run.ts";
import {
  endOverdueRuns,
  forgetPrompts,
  forgetStreams,
  heedStops,
  replaceLostJobs,
} from "./upkeep.ts";
import { type Caps, NO_CAPS } from "./usage.ts";
import { wake } from "./wake.ts";

export type { RunNews } from "./step/commit-step.ts";
export type { DocumentReader } from "./node-run/node-values.ts";
export * from "./node-work.ts";
export { RUN_JOB, RunJob } from "./run-job.ts";
export { defaultsKey } from "./child-runs/pinned-defaults.ts";
export type { NewRun } from "./start/start-run.ts";
export { TraceStep } from "./trace-steps.ts";
export { type FreshResult, openResultCache, type ResultCache } from "./result-cache.ts";
export { type Caps, countForWorkspace, monthOf } from "./usage.ts";
export * from "./outputs/outputs.ts";
export { approvalExecutor } from "./executors/approval.ts";
export {
  type Mail,
  type Mailer,
  type MailOutcome,
  sendEmailExecutor,
} from "./executors/send-email.ts";
export {
  type Poster,
  type PostOutcome,
  type PostRequest,
  webhookExecutor,
} from "./executors/webhook.ts";
export { subworkflowExecutor } from "./executors/subworkflow.ts";
export { createTaskExecutor } from "./executors/create-task.ts";
export { conditionExecutor } from "./executors/condition.ts";
export { waitExecutor } from "./executors/wait.ts";

export interface EngineParts {
  readonly prisma: PrismaClient;
  /** The same database, for steps that are one statement. */
  readonly pool: StepParts["pool"];
  readonly log: Log;
  readonly clock: () => Date;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Adds jobs named RUN_JOB that exist if and only if the transaction commits. */
  readonly enqueue: (tx: Transaction, ...jobs: [JobRequest, ...JobRequest[]]) => Promise<void>;
  /** The same as a part of a statement. */
  readonly jobStatement: StepParts["jobStatement"];
  /** The lowest priority between two numbers that waits in a queue of runs. */
  readonly firstWaiting: StepParts["firstWaiting"];
  /** Whether models are asked at an endpoint, which has its limits; not by default. */
  readonly asksEndpoint?: boolean;
  /** Which of these jobs are still to come or under way. */
  readonly unfinishedJobs: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** One for each kind of node that this server can run. */
  readonly executors: readonly NodeExecutor[];
  readonly documents: DocumentReader;
  /** What runs and workspaces may spend; left out: as much as is asked for. */
  readonly caps?: Caps | undefined;
  readonly announce: (news: RunNews) => void;
  /** Tells other processes that a node which may be at work there is to stop. */
  readonly tellStop?: (place: { runId: string; nodeId: string }) => void;
}

/**
 * Executes workflows as docs/workflow-semantics.md says: `reduceRun` decides, this carries out. All state lies in rows,
 * each step is one transaction, and each try of a node is one job; so any process may go on where another one ended.
 */
export interface Engine {
  /** Writes a run with its first jobs into the caller's transaction; call what it resolves to after the commit. */
  start(tx: Transaction, run: NewRun): Promise<() => void>;
  /** The same for a run that takes over what an ended one has (19.1). */
  rerun(tx: Transaction, run: Rerun): Promise<() => void>;
  /** False when there is nothing left to cancel (12.6). */
  cancel(runId: string): Promise<boolean>;
  /** The first answer counts (13.4). Throws BAD_USER_INPUT for one that does not fit the question. */
  answer(place: { runId: string; nodeId: string }, answer: PersonsAnswer): Promise<AnswerOutcome>;
  /** The job: registered by the app. Safe to run again. */
  run(job: RunJob, shutdown: AbortSignal): Promise<void>;
  /** Ends runs whose time is over and replaces jobs that are gone; answers how many. For the timetable. */
  upkeep(): Promise<number>;
  /** Deletes prompts after 30 days: they hold text of documents. For the timetable. */
  forgetPrompts(): Promise<number>;
  /** Deletes streamed text a day after the end of its run (18.8). For the timetable. */
  forgetStreams(): Promise<number>;
  /** A node is to stop, says another process; it may be at work here. */
  stop(place: { runId: string; nodeId: string }): void;
  /** Looks for what `stop` should have said and did not. For the timetable. */
  heedStops(): Promise<number>;
}

export function openEngine(options: EngineParts): Engine {
  // Only of this process: after a restart the first look goes over all runs once.
  let forgottenUpTo: Date | null = null;
  // What is at work here, not everywhere: other processes are reached by tellStop, or by heedStops where that was lost.
  const running = new RunningNodes();
  const parts: NodeParts & EngineParts = {
    ...options,
    caps: options.caps ?? NO_CAPS,
    running,
    runs: new StoredRuns(),
    asksEndpoint: options.asksEndpoint ?? false,
    stopNode(runId, nodeId) {
      // At once where it is at work here; the others are told too, as nobody knows where it is.
      running.stop(runId, nodeId);
      options.tellStop?.({ runId, nodeId });
    },
  };
  return {
    start: (tx, run) => startRun(tx, parts, run),
    rerun: (tx, run) => rerun(tx, parts, run),
    async cancel(runId) {
      return (
        (await commitStep(parts, runId, () => ({ message: { kind: "cancel" } }))) !== undefined
      );
    },
    answer: (place, answer) => answerApproval(parts, place, answer),
    run(job, shutdown) {
      // It repeats its own writes for a fault of the database, and never the work between them.
      if (job.kind === "node") return runNode(parts, job, shutdown);
      return endInDatabase(shutdown, () => runInDatabase(parts, job));
    },
    async upkeep() {
      // First the ends, so that no job is replaced for a run that is over.
      const overdue = await endOverdueRuns(parts);
      return overdue + (await replaceLostJobs(parts)) + (await settleFamilies(parts));
    },
    forgetPrompts: () => forgetPrompts(parts),
    async forgetStreams() {
      const { count, upTo } = await forgetStreams(parts, forgottenUpTo);
      forgottenUpTo = upTo;
      return count;
    },
    stop: ({ runId, nodeId }) => running.stop(runId, nodeId),
    heedStops: () => heedStops(parts),
  };
}

/** Jobs that ask nobody: a look at the rows and a step. */
function runInDatabase(parts: StepParts, job: Exclude<RunJob, { kind: "node" }>): Promise<void> {
  switch (job.kind) {
    case "wake":
      return wake(parts, job);
    case "children":
      return advanceChildren(parts, job);
    default:
      return cancelChildren(parts, job);
  }
}
