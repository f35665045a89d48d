import { ArrayMaxSize, IsBase64, IsUUID, Length, MaxLength, ValidateIf } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

import { ContentModule } from "../../contract/enums.ts";
import { Decision, SuggestionKind } from "./suggestion.type.ts";

const LONGEST_TEXT = 10_000;
/** An encoded relative position takes some twenty bytes. */
const LONGEST_POSITION = 400;
const MOST_AT_ONCE = 500;

/** INSERT takes a module and a text, REPLACE a line and a text, DELETE a line. */
@InputType()
export class CreateSuggestionInput {
  @Field(() => ID) scenarioId!: string;
  @Field(() => SuggestionKind) kind!: SuggestionKind;
  /** For INSERT: where the new line goes. */
  @Field(() => ContentModule, { nullable: true }) module?: ContentModule | null;

  @Field(() => ID, { nullable: true })
  @ValidateIf((input: CreateSuggestionInput) => typeof input.lineId === "string")
  @IsUUID()
  lineId?: string | null;

  @Field(() => ID, { nullable: true })
  @ValidateIf((input: CreateSuggestionInput) => typeof input.afterLineId === "string")
  @IsUUID()
  afterLineId?: string | null;

  @Field(() => String, { nullable: true }) @MaxLength(LONGEST_TEXT) text?: string | null;
  @Field(() => String, { nullable: true }) @MaxLength(LONGEST_TEXT) response?: string | null;

  /** A part of the line: encoded relative positions, base64. */
  @Field(() => String, { nullable: true })
  @ValidateIf((input: CreateSuggestionInput) => typeof input.from === "string")
  @IsBase64()
  @MaxLength(LONGEST_POSITION)
  from?: string | null;

  @Field(() => String, { nullable: true })
  @ValidateIf((input: CreateSuggestionInput) => typeof input.to === "string")
  @IsBase64()
  @MaxLength(LONGEST_POSITION)
  to?: string | null;

  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

/** Exactly one of ids, group, generationId and scenarioId (with a module, if wanted). */
@InputType()
export class DecideSuggestionsInput {
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST_AT_ONCE) ids?: string[] | null;

  @Field(() => ID, { nullable: true })
  @ValidateIf((input: DecideSuggestionsInput) => typeof input.group === "string")
  @IsUUID()
  group?: string | null;

  @Field(() => ID, { nullable: true }) generationId?: string | null;
  @Field(() => ID, { nullable: true }) scenarioId?: string | null;
  @Field(() => ContentModule, { nullable: true }) module?: ContentModule | null;
  @Field(() => Decision) decision!: Decision;
}

/** What cannot be undone is told with its reason; the others are. */
@InputType()
export class ReopenSuggestionsInput {
  @Field(() => [ID]) @ArrayMaxSize(MOST_AT_ONCE) ids!: string[];
}
