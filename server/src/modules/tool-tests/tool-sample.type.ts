import { ArrayMaxSize } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { DateTime, JsonValue } from "../../contract/scalars.ts";

/** As many as a node of a workflow may name. */
const MOST_SKILLS = 50;

/** With a document or a text, not with both. Without an action, the handler's own instruction. */
@InputType()
export class TestToolInput {
  @Field(() => ID) toolId!: string;
  @Field(() => ID, { nullable: true }) documentId?: string | null;
  /** At most 100,000 characters. */
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => ID, { nullable: true }) actionId?: string | null;
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST_SKILLS) skillIds?: string[] | null;
  /** False asks anew what was asked before. */
  @Field(() => Boolean, { nullable: true }) useCache?: boolean | null;
}

/** What a tool is expected to say about a document: the workspace's, for everybody who tests the tool. */
@ObjectType({ implements: Node })
export class ToolSample extends Node {
  /** Fields of an object that it leaves out may be anything. */
  @Field(() => JsonValue) expected!: unknown;
  @Field(() => DateTime) updatedAt!: Date;
  toolId!: string;
  documentId!: string;
  actionId!: string | null;
  /** In their order, which is part of what is asked. */
  skillIds!: readonly string[];
  /** Null: not tested since it was saved, or that test was forgotten. */
  lastRunId!: string | null;
  updatedById!: string;
}

/** One for each document of a tool: saving it again replaces what was expected. */
@InputType()
export class SaveToolSampleInput {
  @Field(() => ID) toolId!: string;
  @Field(() => ID) documentId!: string;
  @Field(() => ID, { nullable: true }) actionId?: string | null;
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST_SKILLS) skillIds?: string[] | null;
  /** At most 200 KB. */
  @Field(() => JsonValue) expected!: unknown;
  /** The test in whose place it was said, if there was one: it counts as the last one. */
  @Field(() => ID, { nullable: true }) runId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class ToolSamplePayload {
  @Field(() => ToolSample) toolSample!: ToolSample;
}
