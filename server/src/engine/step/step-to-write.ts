import type { Step } from "@playbooks/workflow-model";

import type { NodeOutput, NodeUsage } from "../node-work.ts";
import type { LockedRun } from "../stored-run.ts";
import type { TraceStep } from "../trace-steps.ts";

/** What the node of a message has come to. */
export interface NodeReport {
  readonly nodeId: string;
  readonly attempt: number;
  readonly output?: NodeOutput;
  /** Of a failure; `error` is its sentence. */
  readonly code?: string;
  readonly error?: string;
  readonly usage?: NodeUsage | undefined;
  /** What a model was sent; kept in a row of its own, for 30 days. */
  readonly prompt?: unknown;
  /** Its retrievals and tool calls, for the row of the attempt. */
  readonly steps?: readonly TraceStep[];
  /** When its timer is over. */
  readonly wakeAt?: Date | null;
}

/** A step that was decided, and what the node of its message reports. */
export interface StepToWrite {
  readonly run: LockedRun;
  readonly step: Step;
  readonly report?: NodeReport | undefined;
}

/** The same at the moment at which it is written. */
export type TimedStep = StepToWrite & { readonly now: Date };
