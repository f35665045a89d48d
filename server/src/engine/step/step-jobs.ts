import { type Command, isRunEnd } from "@playbooks/workflow-model";

import { jobFor, type JobRequest, queueFor } from "../run-job.ts";
import type { LockedRun } from "../stored-run.ts";
import type { TimedStep } from "./step-to-write.ts";

/** What is to be queued with a step: next tries, a timer, and what a parent or children are to be told. Pure. */
export function jobsOf({ run, step, report, now }: TimedStep, asksEndpoint: boolean): JobRequest[] {
  const { id: runId, priority } = run.row;
  const jobs = step.commands.flatMap((command) => jobOf(command, run, asksEndpoint));
  if (isRunEnd(step.state.status)) jobs.push(...jobForParent(run.row));
  if (!report?.wakeAt) return jobs;
  const { nodeId, attempt, wakeAt } = report;
  const delayMs = Math.max(0, wakeAt.getTime() - now.getTime());
  return [...jobs, jobFor({ kind: "wake", runId, nodeId, attempt }, { delayMs, priority })];
}

function jobOf(
  command: Command,
  { row: { id: runId, priority }, graph }: LockedRun,
  asksEndpoint: boolean,
): JobRequest[] {
  const { kind, node: nodeId } = command;
  switch (kind) {
    case "enqueue": {
      const { attempt, delayMs } = command;
      const queue = queueFor(
        graph.nodes.find(({ id }) => id === nodeId),
        asksEndpoint,
      );
      return [jobFor({ kind: "node", runId, nodeId, attempt }, { delayMs, priority, queue })];
    }
    case "cancelChildren":
      // Attempt 0: it is about the node as a whole. The same id twice is one job.
      return [jobFor({ kind, runId, nodeId, attempt: 0 }, { delayMs: 0, priority })];
    default:
      return [];
  }
}

/** Its parent may have the next one to start, or nothing left to wait for. */
function jobForParent({ id, parentRunId, parentNodeId, priority }: LockedRun["row"]): JobRequest[] {
  if (parentRunId === null || parentNodeId === null) return [];
  // `again` names the child: each end must be told, though the place is the same.
  const place = { runId: parentRunId, nodeId: parentNodeId, attempt: 0 };
  return [jobFor({ kind: "children", ...place }, { delayMs: 0, priority, again: `-${id}` })];
}
