import {
  ArrayMaxSize,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

import { ContentModule, DealStage } from "../../contract/enums.ts";

/** Characters. Long enough for anything that people say in a meeting; a document of a megabyte still loads at once. */
const LONGEST = { title: 200, field: 2_000, text: 10_000 } as const;
const MOST_LINES = 200;

@InputType()
class ObjectionInput {
  @Field(() => String) @MaxLength(LONGEST.text) objection!: string;
  @Field(() => String) @MaxLength(LONGEST.text) response!: string;
}

@InputType()
class ContentModulesInput {
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.text) openingStrategy?: string | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(MOST_LINES)
  @MaxLength(LONGEST.text, { each: true })
  keyMessages?: string[] | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(MOST_LINES)
  @MaxLength(LONGEST.text, { each: true })
  valuePropositions?: string[] | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(MOST_LINES)
  @MaxLength(LONGEST.text, { each: true })
  discoveryQuestions?: string[] | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(MOST_LINES)
  @MaxLength(LONGEST.text, { each: true })
  nextSteps?: string[] | null;

  @Field(() => [ObjectionInput], { nullable: true })
  @ArrayMaxSize(MOST_LINES)
  @ValidateNested()
  objectionHandling?: ObjectionInput[] | null;
}

@InputType()
class ScenarioTextsInput {
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.text) meetingContext?: string | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(MOST_LINES)
  @MaxLength(LONGEST.text, { each: true })
  customerPainPoints?: string[] | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(MOST_LINES)
  @MaxLength(LONGEST.text, { each: true })
  competitors?: string[] | null;

  @Field(() => ContentModulesInput, { nullable: true })
  @ValidateNested()
  contentModules?: ContentModulesInput | null;
}

/** Texts are Markdown, lists in order. */
@InputType()
export class AddScenarioInput extends ScenarioTextsInput {
  @Field(() => ID) playbookId!: string;
  @Field(() => String) @MaxLength(LONGEST.title) title!: string;
  /** Default: the previous scenario's, else DISCOVERY. */
  @Field(() => DealStage, { nullable: true }) dealStage?: DealStage | null;
  /** Default: at the end. */
  @Field(() => Int, { nullable: true }) @Min(0) @Max(1_000) index?: number | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

@InputType()
export class UpdateScenarioInput extends ScenarioTextsInput {
  @Field(() => ID) id!: string;
  /** Lists replace lists, so they need the sequence that was read: anything newer is CONFLICT. */
  @Field(() => Int, { nullable: true }) ifSequence?: number | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.title) title?: string | null;
  @Field(() => DealStage, { nullable: true }) dealStage?: DealStage | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.field) exitCriteria?: string | null;
}

/** `index` counts from 0 among the scenarios that are not in the trash. */
@InputType()
export class MoveScenarioInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) @Min(0) @Max(1_000) index!: number;
}

/** Both ids, because a line's is unique within its scenario only. */
@InputType()
export class LineRefInput {
  @Field(() => ID) scenarioId!: string;
  @Field(() => ID) @IsUUID() lineId!: string;
}

@InputType()
export class AddLineInput {
  @Field(() => ID) scenarioId!: string;
  @Field(() => ContentModule) module!: ContentModule;
  @Field(() => String) @MaxLength(LONGEST.text) text!: string;
  /** Objections only. */
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.text) response?: string | null;

  /** Null: at the start; left out: at the end. */
  @Field(() => ID, { nullable: true })
  @ValidateIf((input: AddLineInput) => typeof input.afterLineId === "string")
  @IsUUID()
  afterLineId?: string | null;

  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

/** Left out: unchanged. */
@InputType()
export class UpdateLineInput extends LineRefInput {
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.text) text?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.text) response?: string | null;
  /** A member's id; null takes the owner away. */
  @Field(() => ID, { nullable: true }) ownerId?: string | null;
}

@InputType()
export class MoveLineInput extends LineRefInput {
  /** Null or left out: to the start. */
  @Field(() => ID, { nullable: true })
  @ValidateIf((input: MoveLineInput) => typeof input.afterLineId === "string")
  @IsUUID()
  afterLineId?: string | null;
}

/** False takes the tick away. */
@InputType()
export class VerifyLineInput extends LineRefInput {
  @Field(() => Boolean) verified!: boolean;
}
