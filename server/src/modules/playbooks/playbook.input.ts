import { ArrayMaxSize, Length, MaxLength, ValidateNested } from "class-validator";
import { ArgsType, Field, ID, InputType, registerEnumType } from "type-graphql";

import { DealStage, Direction } from "../../contract/enums.ts";
import { ConnectionArgs } from "../../contract/paging/connection.ts";
import { DateTime } from "../../contract/scalars.ts";
import { PlaybookStatus } from "./playbook.type.ts";

/** A title that fits on a card and in a file name. */
const TITLE = 200;
const WORDS = 200;
const DESCRIPTION = 20_000;

/** RELEVANCE without a query leaves the latest change first. */
export const PlaybookOrderField = {
  UPDATED_AT: "UPDATED_AT",
  CREATED_AT: "CREATED_AT",
  LAST_OPENED_AT: "LAST_OPENED_AT",
  TITLE: "TITLE",
  RELEVANCE: "RELEVANCE",
} as const;
export type PlaybookOrderField = (typeof PlaybookOrderField)[keyof typeof PlaybookOrderField];
registerEnumType(PlaybookOrderField, { name: "PlaybookOrderField" });

/** What is given must all hold; null counts as not given. */
@InputType()
export class PlaybookFilter {
  @Field(() => String, {
    nullable: true,
    description: "Words of title, metadata or scenario titles; all must occur.",
  })
  @MaxLength(WORDS)
  query?: string | null;

  @Field(() => [PlaybookStatus], { nullable: true })
  @ArrayMaxSize(3)
  status?: PlaybookStatus[] | null;

  @Field(() => Boolean, { nullable: true }) isTemplate?: boolean | null;
  @Field(() => ID, { nullable: true }) ownerId?: string | null;
  @Field(() => Boolean, { nullable: true }) ownedByMe?: boolean | null;
  @Field(() => Boolean, { nullable: true }) starred?: boolean | null;
  @Field(() => Boolean, { nullable: true }) openedByMe?: boolean | null;
  @Field(() => String, { nullable: true }) targetPersona?: string | null;
  @Field(() => String, { nullable: true }) industry?: string | null;
  @Field(() => String, { nullable: true }) productLine?: string | null;

  @Field(() => [DealStage], { nullable: true, description: "Has a scenario of one of these." })
  @ArrayMaxSize(20)
  dealStage?: DealStage[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "true: what is in the trash; else what is not.",
  })
  deleted?: boolean | null;

  @Field(() => DateTime, { nullable: true }) updatedAfter?: Date | null;
}

@InputType()
export class PlaybookOrder {
  @Field(() => PlaybookOrderField) field!: PlaybookOrderField;
  @Field(() => Direction) direction!: Direction;
}

@ArgsType()
export class PlaybookListArgs extends ConnectionArgs {
  @Field(() => PlaybookFilter, { nullable: true })
  @ValidateNested()
  filter?: PlaybookFilter | null;

  @Field(() => PlaybookOrder, { nullable: true }) orderBy?: PlaybookOrder | null;
}

@InputType()
export class CreatePlaybookInput {
  @Field(() => String) @Length(1, TITLE) title!: string;
  @Field(() => String, { nullable: true }) @MaxLength(DESCRIPTION) description?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(WORDS) targetPersona?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(WORDS) industry?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(WORDS) productLine?: string | null;
  @Field(() => Boolean, { nullable: true }) isTemplate?: boolean | null;
  @Field(() => String, { nullable: true }) @Length(1, WORDS) idempotencyKey?: string | null;
}

/** Left out: unchanged. Null clears a text, and is refused for title, template, AI and owner. */
@InputType()
export class UpdatePlaybookInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) @Length(1, TITLE) title?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(DESCRIPTION) description?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(WORDS) targetPersona?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(WORDS) industry?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(WORDS) productLine?: string | null;
  @Field(() => Boolean, { nullable: true }) isTemplate?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "false: what AI writes there now stops as well, and what has arrived is kept.",
  })
  aiEnabled?: boolean | null;

  @Field(() => ID, { nullable: true }) ownerId?: string | null;
}

/** `asTemplate` decides what the copy is, whatever the original was. */
@InputType()
export class DuplicatePlaybookInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) @Length(1, TITLE) title?: string | null;
  @Field(() => Boolean, { nullable: true }) asTemplate?: boolean | null;
  @Field(() => String, { nullable: true }) @Length(1, WORDS) idempotencyKey?: string | null;
}

@InputType()
export class SetPlaybookStatusInput {
  @Field(() => ID) id!: string;
  @Field(() => PlaybookStatus) status!: PlaybookStatus;
}

@InputType()
export class SetPlaybookStarredInput {
  @Field(() => ID) id!: string;
  @Field(() => Boolean) starred!: boolean;
}
