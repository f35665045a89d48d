import { ArrayMaxSize, Length, MaxLength } from "class-validator";
import { Field, ID, InputType, Int, registerEnumType } from "type-graphql";

import { JsonValue } from "../../contract/scalars.ts";
import { RunStatus } from "./run.type.ts";

/** More are a batch, which starts a run for each. */
const MOST_DOCUMENTS = 20;

/** Documents that are ready; the same idempotencyKey with the same input starts nothing twice. */
@InputType()
export class StartRunInput {
  @Field(() => ID) workflowId!: string;
  /** Left out: the published version, or the draft of a workflow that was never published. */
  @Field(() => Int, { nullable: true }) version?: number | null;
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST_DOCUMENTS) documentIds?:
    | string[]
    | null;
  /** What templates see as run.input; at most 200 KB. */
  @Field(() => JsonValue, { nullable: true }) input?: unknown;
  /** False asks everything anew. */
  @Field(() => Boolean, { nullable: true }) useCache?: boolean | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

/** Without an id of the approval: a node asks once in a run. */
@InputType()
export class AnswerApprovalInput {
  @Field(() => ID) runId!: string;
  @Field(() => ID) nodeId!: string;
  /** One of the approval's decisions. */
  @Field(() => String) @MaxLength(100) decision!: string;
  /** Values by the names of the form's fields; what does not fit is refused with BAD_USER_INPUT. */
  @Field(() => JsonValue, { nullable: true }) form?: unknown;
  /** The approval's version as it was shown; CONFLICT if there is another by now. Left out: whichever there is. */
  @Field(() => String, { nullable: true }) @MaxLength(200) version?: string | null;
}

/** START does all again, FAILED what failed and what is behind it, NODE one node and what is behind it. */
export const RerunFrom = { START: "START", FAILED: "FAILED", NODE: "NODE" } as const;
export type RerunFrom = (typeof RerunFrom)[keyof typeof RerunFrom];
registerEnumType(RerunFrom, { name: "RerunFrom" });

/** A new run is made; the old one stays as it is (6.2). */
@InputType()
export class RerunInput {
  @Field(() => ID) runId!: string;
  @Field(() => RerunFrom) from!: RerunFrom;
  /** With NODE: it and what is downstream of it is done again. */
  @Field(() => ID, { nullable: true }) nodeId?: string | null;
  /** Settings by node id, e.g. { "ask": { "prompt": "…" } }, over those that the old run had. */
  @Field(() => JsonValue, { nullable: true }) changes?: unknown;
}

/** All that is given must hold; an empty list of statuses is none. */
@InputType()
export class RunFilter {
  @Field(() => ID, { nullable: true }) batchId?: string | null;
  @Field(() => ID, { nullable: true }) workflowId?: string | null;
  @Field(() => ID, { nullable: true }) documentId?: string | null;
  @Field(() => [RunStatus], { nullable: true }) status?: RunStatus[] | null;
  /** Not at that very time itself, nor is createdBefore. */
  @Field(() => Date, { nullable: true }) createdAfter?: Date | null;
  @Field(() => Date, { nullable: true }) createdBefore?: Date | null;
}
