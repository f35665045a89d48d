import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import { DateTime, JsonValue } from "../../contract/scalars.ts";

/**
 * Semantics 6.3 says when a run is what; the last four are ends. PARTIAL: something failed, something was
 * delivered.
 */
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

/** Who or what began it: a person's run overtakes an upload's, and this one a batch's (21.1). */
export const RunTrigger = {
  PERSON: "PERSON",
  UPLOAD: "UPLOAD",
  BATCH: "BATCH",
  SUBWORKFLOW: "SUBWORKFLOW",
  API_KEY: "API_KEY",
} as const;
export type RunTrigger = (typeof RunTrigger)[keyof typeof RunTrigger];
registerEnumType(RunTrigger, { name: "RunTrigger" });

/** Semantics 6.1; SUCCEEDED, FAILED, SKIPPED and CANCELLED are ends and never change. */
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

/** Semantics 18.1. NODE_DELTA brings streamed text and is deleted a day after the run. */
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
  /** What templates see as run.input. */
  @Field(() => JsonValue, { nullable: true }) input!: unknown;
  /** Of the last deliverOutput, in the format that it names; empty before one has succeeded. */
  @Field(() => String) readableOutput!: string;
  /** Of the first failure that nothing handled (9.6), or DEADLINE, CAP_REACHED. */
  @Field(() => String, { nullable: true }) errorCode!: string | null;
  /** Of all attempts, failed ones too. */
  @Field(() => Int) tokensIn!: number;
  @Field(() => Int) tokensOut!: number;
  @Field(() => String, { description: "USD, a decimal." }) costUsd!: string;
  @Field(() => Int, { description: "Of models without a known price: not in costUsd." })
  unpricedTokens!: number;
  /** Of its parent's graph; null for a run that no other one has started. */
  @Field(() => ID, { nullable: true }) parentNodeId!: string | null;
  /** For which entry of its parent's list it is, from 0; null without a list. */
  @Field(() => Int, { nullable: true }) index!: number | null;
  @Field(() => DateTime) createdAt!: Date;
  /** Null while it is queued. */
  @Field(() => DateTime, { nullable: true }) startedAt!: Date | null;
  @Field(() => DateTime, { nullable: true }) finishedAt!: Date | null;
  documentIds!: readonly string[];
  parentRunId!: string | null;
  rerunOfId!: string | null;
  /** Null for a test of a tool, which then names its toolId. */
  workflowId!: string | null;
  toolId!: string | null;
  /** Null: the draft, or settings that were changed for a re-run. */
  versionId!: string | null;
  /** The member; of an upload, whoever added the document. Null where nobody did. */
  startedById!: string | null;
}

export const RunConnection = connectionType("Run", () => Run);

/** What a try of a node has asked for: a chat model, passages of the knowledge, a tool or another system. */
export const NodeCallKind = { CHAT: "CHAT", RETRIEVAL: "RETRIEVAL", TOOL: "TOOL" } as const;
export type NodeCallKind = (typeof NodeCallKind)[keyof typeof NodeCallKind];
registerEnumType(NodeCallKind, { name: "NodeCallKind" });

/** One entry of a node's trace; never what was said. Calls of models stand inside the call of the tool that made them. */
@ObjectType({ simpleResolvers: true })
export class NodeCall {
  @Field(() => NodeCallKind) kind!: NodeCallKind;
  /** The model, the handler with its version, or what was searched. */
  @Field(() => String) name!: string;
  @Field(() => DateTime) startedAt!: Date;
  @Field(() => Int) durationMs!: number;
  /** Of a model: from the request to its first text. */
  @Field(() => Int, { nullable: true }) firstTokenMs!: number | null;
  /** Null where it is no model, or its endpoint said nothing. */
  @Field(() => Int, { nullable: true }) tokensIn!: number | null;
  @Field(() => Int, { nullable: true }) tokensOut!: number | null;
  @Field(() => Int, { nullable: true, description: "Of those in: billed for less." })
  tokensCached!: number | null;
  @Field(() => Boolean, { description: "Its endpoint told no tokens, so we counted them." })
  isEstimated!: boolean;
  @Field(() => String, { nullable: true, description: "USD, a decimal; null: not known." })
  costUsd!: string | null;
  @Field(() => Int, { nullable: true, description: "Of a retrieval: passages." })
  found!: number | null;
  @Field(() => String, { nullable: true, description: "Why a model stopped, e.g. stop or length." })
  finishReason!: string | null;
  @Field(() => String, { nullable: true }) errorCode!: string | null;
}

/** One try of a node. A worker that dies begins the same attempt again (10.4), so this is no count of starts. */
@ObjectType()
export class NodeAttempt {
  /** From 1. */
  @Field(() => Int) attempt!: number;
  @Field(() => NodeStatus) status!: NodeStatus;
  @Field(() => String, { nullable: true }) model!: string | null;
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => String, { nullable: true }) errorCode!: string | null;
  @Field(() => Int, { description: "How often a worker took it up." }) deliveries!: number;
  @Field(() => Int) tokensIn!: number;
  @Field(() => Int) tokensOut!: number;
  @Field(() => String, { description: "USD, a decimal." }) costUsd!: string;
  @Field(() => DateTime) startedAt!: Date;
  @Field(() => DateTime, { nullable: true }) finishedAt!: Date | null;
  runId!: string;
  nodeId!: string;
  /** Retrievals and tool calls as they are stored. */
  steps!: unknown;
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

/** A node of a run as it stands: only its last attempt, see `attempts` for those before. */
@ObjectType()
export class NodeRun {
  @Field(() => ID) nodeId!: string;
  @Field(() => String) label!: string;
  @Field(() => String) kind!: string;
  @Field(() => NodeStatus) status!: NodeStatus;
  /** 0: not tried, or taken over from an earlier run. */
  @Field(() => Int) attempt!: number;
  /** What did the work, e.g. summary or prompt; null where none did. */
  @Field(() => String, { nullable: true }) handler!: string | null;
  /** In the shape that its kind or tool gives it; null where it has failed or not run. */
  @Field(() => JsonValue, { nullable: true }) data!: unknown;
  @Field(() => String, { nullable: true }) summary!: string | null;
  /** From 0 to 1. */
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
  /** Of all attempts; null where nothing was tried. */
  @Field(() => Int, { nullable: true }) tokensIn!: number | null;
  @Field(() => Int, { nullable: true }) tokensOut!: number | null;
  @Field(() => String, { nullable: true, description: "USD, a decimal." })
  costUsd!: string | null;
  @Field(() => Int, { description: "Of models without a known price: not in costUsd." })
  unpricedTokens!: number;
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

/** One change, told in the transaction that made it (18.2). */
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

/** A hint that a list of runs is out of date. */
@ObjectType({ simpleResolvers: true })
export class RunChange {
  @Field(() => ID) id!: string;
  @Field(() => RunStatus) status!: RunStatus;
  /** ISO 8601: it comes from the change feed and not from a row. */
  @Field(() => DateTime) at!: string;
}

/** A question to a person: its run goes on with the answer. */
@ObjectType({ implements: Node })
export class Approval extends Node {
  @Field(() => ID) nodeId!: string;
  @Field(() => String) title!: string;
  /** Fields with name, label, type, required, choices. */
  @Field(() => JsonValue) form!: unknown;
  /** When it ends with the decision "timeout"; null: it waits as long as its run. */
  @Field(() => DateTime, { nullable: true }) deadline!: Date | null;
  /** A handle; null while nobody has answered, and for good where the run was cancelled. */
  @Field(() => String, { nullable: true }) decision!: string | null;
  @Field(() => JsonValue, {
    nullable: true,
    description: "What was filled in, by the names of the form; null where nobody has answered.",
  })
  answer!: unknown;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime, {
    nullable: true,
    description: "When it was answered, ran out or was cancelled.",
  })
  closedAt!: Date | null;
  runId!: string;
  /** Empty: every member who may run workflows. */
  assigneeIds!: readonly string[];
  answeredById!: string | null;
}

export const ApprovalConnection = connectionType("Approval", () => Approval);

@ObjectType({ simpleResolvers: true })
export class RunPayload {
  @Field(() => Run) run!: Run;
}
