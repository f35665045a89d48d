import { ArrayMaxSize, ArrayMinSize, Length, MaxLength, ValidateNested } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

import { ContentModule, DealStage } from "../../contract/enums.ts";
import { GenerationMode } from "./generation.type.ts";

/** UTF-16 code units. */
const LONGEST = { title: 200, wish: 2_000 } as const;
const MOST = { sources: 100, scenarios: 20, competitors: 20 } as const;

/** Modules, mode and sources of one scenario's writing. */
@InputType()
export class GenerateScenarioInput {
  @Field(() => ID) scenarioId!: string;
  /** Default: all six. */
  @Field(() => [ContentModule], { nullable: true }) @ArrayMinSize(1) modules?:
    | ContentModule[]
    | null;
  /** Default FILL. */
  @Field(() => GenerationMode, { nullable: true }) mode?: GenerationMode | null;
  /** One that has failed here: of its modules those that it has not finished, as far as something is missing. */
  @Field(() => ID, { nullable: true }) continues?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.wish) instruction?: string | null;
  /** Default: all knowledge of the workspace. */
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST.sources) knowledgeDocumentIds?:
    | string[]
    | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.title) model?: string | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

/** In a person's words; `stages` left out leaves them to the model. */
@InputType()
export class PlaybookBrief {
  @Field(() => String) @MaxLength(LONGEST.title) product!: string;
  @Field(() => String) @MaxLength(LONGEST.title) buyer!: string;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.title) industry?: string | null;
  @Field(() => [DealStage], { nullable: true }) stages?: DealStage[] | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.title) tone?: string | null;

  @Field(() => [String], { nullable: true })
  @ArrayMaxSize(MOST.competitors)
  @MaxLength(LONGEST.title, { each: true })
  competitors?: string[] | null;

  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST.sources) knowledgeDocumentIds?:
    | string[]
    | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.wish) instruction?: string | null;
}

@InputType()
export class OutlineScenarioInput {
  @Field(() => String) @MaxLength(LONGEST.title) title!: string;
  @Field(() => DealStage) dealStage!: DealStage;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.wish) meetingContext?: string | null;
}

/** An outline as people have changed it. */
@InputType()
export class PlaybookOutlineInput {
  @Field(() => String) @MaxLength(LONGEST.title) title!: string;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST.wish) description?: string | null;

  @Field(() => [OutlineScenarioInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST.scenarios)
  @ValidateNested()
  scenarios!: OutlineScenarioInput[];
}

@InputType()
export class OutlinePlaybookInput {
  @Field(() => PlaybookBrief) @ValidateNested() brief!: PlaybookBrief;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

/** A brief, and the outline that people have looked at, if there was one. */
@InputType()
export class GeneratePlaybookInput {
  @Field(() => PlaybookBrief) @ValidateNested() brief!: PlaybookBrief;
  /** Without it the model outlines first. */
  @Field(() => PlaybookOutlineInput, { nullable: true })
  @ValidateNested()
  outline?: PlaybookOutlineInput | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}
