import type { WorkflowNode } from "@playbooks/workflow-model";
import { z } from "zod";

const place = { runId: z.string(), nodeId: z.string() };

/** What the queue keeps of a step. Everything else is rows. */
export const RunJob = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("node"), ...place, attempt: z.int() }),
  /** The timer of a wait or of an approval. */
  z.object({ kind: z.literal("wake"), ...place, attempt: z.int() }),
  /** A child run of the node has ended; the place is its parent's. */
  z.object({ kind: z.literal("children"), ...place, attempt: z.int() }),
  z.object({ kind: z.literal("cancelChildren"), ...place, attempt: z.int() }),
]);
export type RunJob = z.infer<typeof RunJob>;

/** The name of these jobs in the queue. */
export const RUN_JOB = "run" as const;

/** `models`: asks an endpoint. `live`: writes into live documents. `runs`: everything else, and all timers. */
export type RunQueue = "runs" | "models" | "live";

/** A job as the engine asks for it. */
export interface JobRequest {
  /** The same step has the same id, so that it is never queued twice. */
  readonly id: string;
  readonly name: typeof RUN_JOB;
  readonly queue: RunQueue;
  readonly input: RunJob;
  readonly delayMs: number;
  /** Lower goes first. */
  readonly priority: number;
}

/** Live documents are held by the server alone, so a node that writes into one is nothing for a worker. */
export function queueFor(node: WorkflowNode | undefined, asksEndpoint: boolean): RunQueue {
  switch (node?.kind) {
    case "deliverOutput":
      return node.data.scenarioId === null ? "runs" : "live";
    case "aiAnalysis":
    case "aiCompletion":
      return asksEndpoint ? "models" : "runs";
    default:
      return "runs";
  }
}

/** `again` tells a job apart from one of the same step: one that stands in for it, or one for each child. */
export function jobFor(
  input: RunJob,
  when: Pick<JobRequest, "delayMs" | "priority"> &
    Partial<Pick<JobRequest, "queue">> & { readonly again?: string },
): JobRequest {
  const { kind, runId, nodeId, attempt } = input;
  const { delayMs, priority, again = "", queue = "runs" } = when;
  const id = `${RUN_JOB}-${runId}-${nodeId}-${attempt}-${kind}${again}`;
  return { id, name: RUN_JOB, queue, input, delayMs, priority };
}
