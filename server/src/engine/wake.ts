import { OUT, TIMEOUT } from "@playbooks/workflow-model";

import type { RunJob } from "./run-job.ts";
import { type Change, commitStep, type StepParts } from "./step/commit-step.ts";
import type { LockedRun } from "./stored-run.ts";

type WakeJob = Extract<RunJob, { kind: "wake" }>;

/** A timer is over: a wait goes on, a question that nobody has answered ends with `timeout` (13.2, 13.7). */
export async function wake(parts: StepParts, job: WakeJob): Promise<void> {
  await commitStep(parts, job.runId, (run) => wakeChange(run, job, parts.clock()));
}

function wakeChange(run: LockedRun, { nodeId, attempt }: WakeJob, now: Date): Change | undefined {
  const state = run.state.nodes.get(nodeId);
  // Answered, cancelled, or a timer of an earlier attempt: this one has come too late.
  if (state?.status !== "waiting" || state.attempt !== attempt) return undefined;
  const isQuestion = state.waitsFor === "person";
  const at = now.toISOString();
  const data = isQuestion ? { decision: TIMEOUT, form: {}, by: null, at } : { until: at };
  const handles = [isQuestion ? TIMEOUT : OUT];
  return {
    message: { kind: "succeeded", node: nodeId, attempt, delivery: state.delivery, handles },
    report: { nodeId, attempt, output: { data } },
  };
}
