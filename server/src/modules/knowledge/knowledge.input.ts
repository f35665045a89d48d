import { Length, MaxLength, ValidateNested } from "class-validator";
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from "type-graphql";

import { Direction, IngestStatus } from "../../contract/enums.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import { KnowledgeKind } from "./knowledge.type.ts";

/** UTF-16 code units. */
const LONGEST_TITLE = 200;
/** Characters: a paragraph as a question; more words only cost time and find nothing better. */
const LONGEST_QUERY = 2_000;

/** Exactly one of text and file; without a title the first line or the file's name is taken. */
@InputType()
export class CreateKnowledgeDocumentInput {
  @Field(() => String, { nullable: true })
  @MaxLength(LONGEST_TITLE)
  title?: string | null;

  @Field(() => KnowledgeKind, { nullable: true }) kind?: KnowledgeKind | null;
  /** Markdown or plain text; either this or a file. */
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => ID, { nullable: true }) fileId?: string | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

/** Left out: unchanged. */
@InputType()
export class UpdateKnowledgeDocumentInput {
  @Field(() => ID) id!: string;

  @Field(() => String, { nullable: true })
  @MaxLength(LONGEST_TITLE)
  title?: string | null;

  @Field(() => KnowledgeKind, { nullable: true }) kind?: KnowledgeKind | null;
  /** New text or a new file makes a new version. */
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => ID, { nullable: true }) fileId?: string | null;
}

/** What is given must all hold; `query` are letters of the title. */
@InputType()
export class KnowledgeFilter {
  @Field(() => String, { nullable: true }) query?: string | null;
  @Field(() => [KnowledgeKind], { nullable: true }) kind?: KnowledgeKind[] | null;
  @Field(() => [IngestStatus], { nullable: true }) status?: IngestStatus[] | null;
  @Field(() => String, { nullable: true }) language?: string | null;
}

export const KnowledgeOrderField = {
  UPDATED_AT: "UPDATED_AT",
  CREATED_AT: "CREATED_AT",
  TITLE: "TITLE",
  KIND: "KIND",
  DEPENDENT_LINE_COUNT: "DEPENDENT_LINE_COUNT",
} as const;
export type KnowledgeOrderField = (typeof KnowledgeOrderField)[keyof typeof KnowledgeOrderField];
registerEnumType(KnowledgeOrderField, { name: "KnowledgeOrderField" });

@InputType()
export class KnowledgeOrder {
  @Field(() => KnowledgeOrderField) field!: KnowledgeOrderField;
  @Field(() => Direction) direction!: Direction;
}

/** The latest change first where no order is given. */
@ArgsType()
export class KnowledgeListArgs extends ForwardArgs {
  @Field(() => KnowledgeFilter, { nullable: true })
  @ValidateNested()
  filter?: KnowledgeFilter | null;

  @Field(() => KnowledgeOrder, { nullable: true }) orderBy?: KnowledgeOrder | null;
}

/** `first` 1 to 100, 10 by default; the ids narrow it to these documents. */
@ArgsType()
export class RetrieveArgs {
  @Field(() => String) @MaxLength(LONGEST_QUERY) query!: string;
  @Field(() => Int, { nullable: true }) first?: number | null;
  @Field(() => [ID], { nullable: true }) knowledgeDocumentIds?: string[] | null;
}
