import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";

import { ContentModule, DealStage } from "../../contract/enums.ts";
import { Node } from "../../contract/node.ts";
import { DateTime } from "../../contract/scalars.ts";

/** OUTLINE makes nothing but a proposal of a playbook's frame; the other two write suggestions. */
export const GenerationKind = {
  OUTLINE: "OUTLINE",
  PLAYBOOK: "PLAYBOOK",
  SCENARIO: "SCENARIO",
} as const;
export type GenerationKind = (typeof GenerationKind)[keyof typeof GenerationKind];
registerEnumType(GenerationKind, { name: "GenerationKind" });

/** The last four end it. INTERRUPTED: the server went down too often in the middle. */
export const GenerationStatus = {
  QUEUED: "QUEUED",
  RETRIEVING: "RETRIEVING",
  WRITING: "WRITING",
  DONE: "DONE",
  STOPPED: "STOPPED",
  INTERRUPTED: "INTERRUPTED",
  FAILED: "FAILED",
} as const;
export type GenerationStatus = (typeof GenerationStatus)[keyof typeof GenerationStatus];
registerEnumType(GenerationStatus, { name: "GenerationStatus" });

/** FILL writes empty modules, ADD more lines, REGENERATE new versions of what AI wrote and nobody has touched. */
export const GenerationMode = { FILL: "FILL", ADD: "ADD", REGENERATE: "REGENERATE" } as const;
export type GenerationMode = (typeof GenerationMode)[keyof typeof GenerationMode];
registerEnumType(GenerationMode, { name: "GenerationMode" });

/** TEXT is what grows, gathered for 250 ms; SUGGESTION says that one can be decided. */
export const GenerationEventKind = {
  STATUS: "STATUS",
  OUTLINE: "OUTLINE",
  MODULE: "MODULE",
  TEXT: "TEXT",
  SUGGESTION: "SUGGESTION",
  ERROR: "ERROR",
} as const;
export type GenerationEventKind = (typeof GenerationEventKind)[keyof typeof GenerationEventKind];
registerEnumType(GenerationEventKind, { name: "GenerationEventKind" });

/** One scenario as proposed: nothing of it exists yet. */
@ObjectType({ simpleResolvers: true })
export class OutlineScenario {
  @Field(() => String) title!: string;
  @Field(() => DealStage) dealStage!: DealStage;
  @Field(() => String, { nullable: true }) meetingContext!: string | null;
}

/** What people look at, change and send back. */
@ObjectType({ simpleResolvers: true })
export class PlaybookOutline {
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true }) description!: string | null;
  @Field(() => [OutlineScenario]) scenarios!: readonly OutlineScenario[];
}

/** One AI writing job. It goes on without the page that asked for it, and after a restart. */
@ObjectType({ implements: Node })
export class Generation extends Node {
  @Field(() => GenerationStatus) status!: GenerationStatus;
  /** The name of the model, or built-in; chosen at the start and kept. */
  @Field(() => String) model!: string;
  @Field(() => Boolean) builtIn!: boolean;
  /** A sentence; with DONE the reason why nothing was written. */
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => String, { nullable: true }) errorCode!: string | null;
  /** Of all calls, failed ones too; null where none told its tokens. */
  @Field(() => Int, { nullable: true }) tokensIn!: number | null;
  @Field(() => Int, { nullable: true }) tokensOut!: number | null;
  @Field(() => DateTime) startedAt!: Date;
  @Field(() => DateTime, { nullable: true }) finishedAt!: Date | null;
  /** What is being written. */
  @Field(() => [ContentModule]) modules!: readonly ContentModule[];
  /** With the modules, instruction and sources: what was asked for, so that anybody can ask for the same again. */
  @Field(() => GenerationMode) mode!: GenerationMode;
  @Field(() => String, { nullable: true }) instruction!: string | null;
  /** Empty: all knowledge of the workspace. */
  @Field(() => [ID]) knowledgeDocumentIds!: readonly string[];
  /** Null for an outline. */
  playbookId!: string | null;
  /** Null where a whole playbook is written. */
  scenarioId!: string | null;
  /** The member, on whose account it writes and with whose rights. */
  startedById!: string;
}

/** Numbers have no gaps: whoever was away asks for everything after the last one seen. */
@ObjectType({ simpleResolvers: true })
export class GenerationEvent {
  @Field(() => Int) sequence!: number;
  @Field(() => GenerationEventKind) kind!: GenerationEventKind;
  @Field(() => ContentModule, { nullable: true }) module!: ContentModule | null;
  /** By kind: what was written since the last one, a scenario as JSON, or a sentence. */
  @Field(() => String, { nullable: true }) text!: string | null;
  @Field(() => ID, { nullable: true }) suggestionId!: string | null;
  @Field(() => GenerationStatus) status!: GenerationStatus;
  @Field(() => String, { nullable: true }) error!: string | null;
  @Field(() => String, { nullable: true }) errorCode!: string | null;
}

@ObjectType({ simpleResolvers: true })
export class GenerationPayload {
  @Field(() => Generation) generation!: Generation;
}

/** Who would write now. `chatModel` is `built-in` where no endpoint is set. */
@ObjectType({ simpleResolvers: true })
export class ModelStatus {
  @Field(() => Boolean) builtIn!: boolean;
  @Field(() => String) chatModel!: string;
  /** Whether the endpoint has answered lately; the built-in engine always is. */
  @Field(() => Boolean) reachable!: boolean;
  @Field(() => [String], {
    description:
      "Whom one may name in `model`: the usual one first, then what the endpoint lists. Empty where it lists none.",
  })
  models!: readonly string[];
}
