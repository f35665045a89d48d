import { ArrayMaxSize, Length } from "class-validator";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import { DateTime } from "../../contract/scalars.ts";
import { DocumentFilter } from "../documents/document.input.ts";
import { FieldType } from "../documents/field.type.ts";

/** One batch is one job, and its page counts all of its runs at each look. */
export const MOST_DOCUMENTS = 5_000;

/** One workflow over many documents: a run for each. */
@ObjectType({ implements: Node })
export class Batch extends Node {
  @Field(() => DateTime) createdAt!: Date;
  /** Since then nothing more of it starts; a retry takes that back. */
  @Field(() => DateTime, { nullable: true }) cancelledAt!: Date | null;
  /** When what had not succeeded was last run once more: `etaSeconds` goes by what has ended since. */
  @Field(() => DateTime, { nullable: true }) retriedAt!: Date | null;
  workflowId!: string;
  /** The member, who is also the one whom its runs name. */
  startedById!: string;
}

export const BatchConnection = connectionType("Batch", () => Batch);

/** One value of a field and in how many documents it stands. */
@ObjectType({ simpleResolvers: true })
export class BatchValueCount {
  @Field(() => String) value!: string;
  @Field(() => Int) count!: number;
}

/** Numbers, amounts or dates of a field, taken together. */
@ObjectType({ simpleResolvers: true })
export class BatchValueRange {
  /** Three letters, of amounts of money: those of two currencies are never added up. */
  @Field(() => String, { nullable: true }) currency!: string | null;
  @Field(() => Int) count!: number;
  /** A decimal; null for dates. */
  @Field(() => String, { nullable: true }) sum!: string | null;
  /** A decimal, or a date as 2026-03-02. */
  @Field(() => String) least!: string;
  @Field(() => String) most!: string;
}

/** What a field holds over all documents of a batch that are still there. */
@ObjectType({ simpleResolvers: true })
export class BatchFieldTotal {
  @Field(() => String) name!: string;
  @Field(() => String) label!: string;
  @Field(() => FieldType) type!: FieldType;
  /** Documents in which it has a value. */
  @Field(() => Int) filled!: number;
  /**
   * The most frequent values, at most 20, of fields that name or choose something: of a list each entry counts, of
   * entities as "kind: text". Long texts are not counted by value, nor are numbers, amounts and dates: these have ranges.
   */
  @Field(() => [BatchValueCount]) values!: readonly BatchValueCount[];
  /** One for numbers and dates, one for each currency of amounts; empty for other fields. */
  @Field(() => [BatchValueRange]) ranges!: readonly BatchValueRange[];
}

/** A filter counts as it stands at the start: what is uploaded later is not in the batch. */
@InputType()
export class StartBatchInput {
  @Field(() => ID) workflowId!: string;
  /** Either these, or all that a filter finds; at most 5,000. */
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST_DOCUMENTS) documentIds?:
    | string[]
    | null;
  @Field(() => DocumentFilter, { nullable: true }) filter?: DocumentFilter | null;
  /** False asks everything anew. */
  @Field(() => Boolean, { nullable: true }) useCache?: boolean | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class BatchPayload {
  @Field(() => Batch) batch!: Batch;
}

/** A hint that a batch has gone on: whoever hears it asks for the batch again. */
@ObjectType({ simpleResolvers: true })
export class BatchChange {
  @Field(() => ID) id!: string;
  @Field(() => DateTime) at!: Date | string;
}
