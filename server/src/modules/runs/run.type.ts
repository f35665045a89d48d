import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";

import { connectionType } from "../../contract/connection.ts";
import { Node } from "../../contract/node.ts";
import { DateTime, JsonValue } from "../../contract/scalars.ts";

export const RunStatus = {
  QUEUED: "QUEUED",
  RUNNING: "RUNNING",
  WAITING: "WAITING",
  CANCELLING: "CANCELLING",
  SUCCEEDED: "SUCCEEDED",
  PARTIAL: "PARTIAL",
  FAILED: "FAILED",
  CANCELLED: "CANCELLED",
} as const;
export type RunStatus = (typeof RunStatus)[keyof typeof RunStatus];
registerEnumType(RunStatus, { name: "RunStatus" });

export const RunTrigger = {
  PERSON: "PERSON",
  UPLOAD: "UPLOAD",
  BATCH: "BATCH",
  SUBWORKFLOW: "SUBWORKFLOW",
  API_KEY: "API_KEY",
} as const;
export type RunTrigger = (typeof RunTrigger)[keyof typeof RunTrigger];
registerEnumType(RunTrigger, { name: "RunTrigger" });

export const NodeStatus = {
  PENDING: "PENDING",
  QUEUED: "QUEUED",
  RUNNING: "RUNNING",
  RETRYING: "RETRYING",
  WAITING: "WAITING",
  SUCCEEDED: "SUCCEEDED",
  FAILED: "FAILED",
  SKIPPED: "SKIPPED",
  CANCELLED: "CANCELLED",
} as const;
export type NodeStatus = (typeof NodeStatus)[keyof typeof NodeStatus];
registerEnumType(NodeStatus, { name: "NodeStatus" });

export const RunEventKind = {
  RUN_STARTED: "RUN_STARTED",
  NODE_QUEUED: "NODE_QUEUED",
  NODE_STARTED: "NODE_STARTED",
  NODE_DELTA: "NODE_DELTA",
  NODE_RETRYING: "NODE_RETRYING",
  NODE_WAITING: "NODE_WAITING",
  NODE_SUCCEEDED: "NODE_SUCCEEDED",
  NODE_FAILED: "NODE_FAILED",
  NODE_SKIPPED: "NODE_SKIPPED",
  NODE_CANCELLED: "NODE_CANCELLED",
  RUN_WAITING: "RUN_WAITING",
  RUN_RESUMED: "RUN_RESUMED",
  RUN_FINISHED: "RUN_FINISHED",
} as const;
export type RunEventKind = (typeof RunEventKind)[keyof typeof RunEventKind];
registerEnumType(RunEventKind, { name: "RunEventKind" });

/** One execution of a workflow, or of one tool alone to test it. It goes on without the page that asked for it, and after a restart. */
@ObjectType({ implements: Node })
export class Run extends Node {
  /** Frozen when it started: later edits of the workflow do not touch it. */
  @Field(() => JsonValue) graph!: unknown;
  @Field(() => RunStatus) status!: RunStatus;
  @Field(() => RunTrigger) trigger!: RunTrigger;
  @Field(() => JsonValue, { nullable: true }) input!: unknown;
  @Field(() => String) readableOutput!: string;
  @Field(() => String, { nullable: true }) errorCode!: string | null;
  /** Of all attempts, failed ones too. */
  @Field(() => Int) tokensIn!: number;
  @Field(() => Int) tokensOut!: number;
  @Field(() => String, { description: "USD, a decimal." }) costUsd!: string;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime, { nullable: true }) startedAt!: Date | null;
  @Field(() => DateTime, { nullable: true }) finishedAt!: Date | null;
  documentIds!: readonly string[];
  workflowId!: string | null;
  toolId!: string | null;
  versionId!: string | null;
  startedById!: string | null;
}

export const RunConnection = connectionType("Run", () => Run);

@ObjectType({ simpleResolvers: true })
export class NodeAttempt {
  @Field(() => Int) attempt!: number;
  @Field(() => NodeStatus) status!: NodeStatus;
  @Field(() => String, { nullable: true }) model!: string | null;
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => DateTime) startedAt!: Date;
  @Field(() => DateTime, { nullable: true }) finishedAt!: Date | null;
}

/** A place of the run's first document, or of a text that was pasted for a test. */
@ObjectType({ simpleResolvers: true })
export class Proof {
  /** Where in the data the value stands, e.g. `items.3`. */
  @Field(() => String) path!: string;
  @Field(() => String) quote!: string;
  /** UTF-16 code units of the text, end exclusive. */
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
}

@ObjectType()
export class NodeRun {
  @Field(() => ID) nodeId!: string;
  @Field(() => String) label!: string;
  @Field(() => String) kind!: string;
  @Field(() => NodeStatus) status!: NodeStatus;
  /** 0: not tried, or taken over from an earlier run. */
  @Field(() => Int) attempt!: number;
  @Field(() => String, { nullable: true }) handler!: string | null;
  @Field(() => JsonValue, { nullable: true }) data!: unknown;
  @Field(() => String, { nullable: true }) summary!: string | null;
  @Field(() => Number, { nullable: true }) confidence!: number | null;
  @Field(() => String, { nullable: true, description: "What the confidence rests on." })
  confidenceBasis!: string | null;
  @Field(() => [Proof], { description: "Which places of the document prove which values." })
  evidence!: readonly Proof[];
  @Field(() => [String]) warnings!: readonly string[];
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => String, { nullable: true }) errorCode!: string | null;
  @Field(() => String, { nullable: true, description: "notTaken or upstreamFailed." })
  skippedBecause!: string | null;
  @Field(() => String, { nullable: true, description: "timer, person or children." })
  waitingFor!: string | null;
  @Field(() => String, { nullable: true }) model!: string | null;
  @Field(() => Int, { nullable: true }) tokensIn!: number | null;
  @Field(() => Int, { nullable: true }) tokensOut!: number | null;
  @Field(() => String, { nullable: true, description: "USD, a decimal." })
  costUsd!: string | null;
  @Field(() => Boolean) cacheHit!: boolean;
  @Field(() => DateTime, { nullable: true, description: "When what it waits for ends by itself." })
  wakeAt!: Date | null;
  /** Of a hit: in and out together. */
  @Field(() => Int, { nullable: true }) savedTokens!: number | null;
  @Field(() => String, { nullable: true, description: "Of a hit: USD, a decimal." })
  savedUsd!: string | null;
  @Field(() => DateTime, { nullable: true }) queuedAt!: Date | null;
  @Field(() => DateTime, { nullable: true }) startedAt!: Date | null;
  @Field(() => DateTime, { nullable: true }) finishedAt!: Date | null;
  runId!: string;
}

@ObjectType({ simpleResolvers: true })
export class RunEvent {
  /** 1, 2, 3 … without a gap. */
  @Field(() => Int) sequence!: number;
  @Field(() => RunEventKind) kind!: RunEventKind;
  @Field(() => ID, { nullable: true }) nodeId!: string | null;
  @Field(() => Int, { nullable: true }) attempt!: number | null;
  @Field(() => String, { nullable: true, description: "A piece of a streamed answer." })
  text!: string | null;
  @Field(() => NodeStatus, { nullable: true }) nodeStatus!: NodeStatus | null;
  @Field(() => RunStatus, { nullable: true }) runStatus!: RunStatus | null;
  @Field(() => DateTime) at!: Date;
}

@ObjectType({ simpleResolvers: true })
export class RunChange {
  @Field(() => ID) id!: string;
  @Field(() => RunStatus) status!: RunStatus;
  @Field(() => DateTime) at!: string;
}

/** A question to a person: its run goes on with the answer. */
@ObjectType({ implements: Node })
export class Approval extends Node {
  @Field(() => ID) nodeId!: string;
  @Field(() => String) title!: string;
  /** Fields with name, label, type, required, choices. */
  @Field(() => JsonValue) form!: unknown;
  @Field(() => DateTime, { nullable: true }) deadline!: Date | null;
  @Field(() => String, { nullable: true }) decision!: string | null;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: "When it was answered, ran out or was cancelled.",
  })
  closedAt!: Date | null;
  runId!: string;
  assigneeIds!: readonly string[];
  answeredById!: string | null;
}

export const ApprovalConnection = connectionType("Approval", () => Approval);

@ObjectType({ simpleResolvers: true })
export class RunPayload {
  @Field(() => Run) run!: Run;
}
