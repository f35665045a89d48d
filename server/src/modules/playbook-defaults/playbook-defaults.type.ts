import { ArrayMaxSize, Length } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";

/** What the nodes of a playbook's workflow, and its generations, take where they say nothing themselves. */
@ObjectType({ simpleResolvers: true })
export class PlaybookDefaults {
  @Field(() => ID, { nullable: true }) actionId!: string | null;
  /** In the order in which they are told. */
  @Field(() => [ID]) skillIds!: readonly string[];
  @Field(() => [ID]) knowledgeDocumentIds!: readonly string[];
  /** Nodes take the first one. */
  @Field(() => [ID]) toolIds!: readonly string[];
  /** Tried in this order. */
  @Field(() => [String]) modelChain!: readonly string[];
}

/** What is omitted stays, null clears. */
@InputType()
export class SetPlaybookDefaultsInput {
  /** Of the playbook. */
  @Field(() => ID) id!: string;
  @Field(() => ID, { nullable: true }) actionId?: string | null;
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(20) skillIds?: string[] | null;
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(50) knowledgeDocumentIds?: string[] | null;
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(20) toolIds?: string[] | null;
  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(5)
  @Length(1, 200, { each: true })
  modelChain?: string[] | null;
}
