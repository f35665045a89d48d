import { ArrayMaxSize, MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

import { ContentModule } from "../../contract/enums.ts";
import { JsonValue } from "../../contract/scalars.ts";
import { ActionType } from "./action.type.ts";
import { SkillType } from "./skill.type.ts";
import { ToolType } from "./tool.type.ts";

/** UTF-16 code units. */
const DESCRIPTION = 1_000;

/** Without an id a new one; with it, what is left out stays as it is. */
@InputType()
export class SaveActionInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) @MaxLength(DESCRIPTION) description?: string | null;
  @Field(() => ActionType) type!: ActionType;
  @Field(() => String) systemPrompt!: string;
  @Field(() => Int, { nullable: true }) sortOrder?: number | null;
  @Field(() => String, { nullable: true }) language?: string | null;
}

/** Without an id a new one; with it, what is left out stays as it is. */
@InputType()
export class SaveSkillInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) @MaxLength(DESCRIPTION) description?: string | null;
  @Field(() => SkillType) type!: SkillType;
  @Field(() => String) promptFragment!: string;
  @Field(() => String, { nullable: true }) language?: string | null;
}

/** Without an id a new one; with it, what is left out stays as it is. */
@InputType()
export class SaveToolInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) @MaxLength(DESCRIPTION) description?: string | null;
  @Field(() => ToolType) type!: ToolType;
  /** A name that no handler has is kept and warned of. */
  @Field(() => String, { nullable: true }) @MaxLength(100) handler?: string | null;
  @Field(() => JsonValue) configuration!: unknown;
}

/** With a field or a module, not with both. */
@InputType()
export class SaveOutputMappingInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  @Field(() => String) name!: string;
  /** Null serves every workflow. */
  @Field(() => ID, { nullable: true }) workflowId?: string | null;
  @Field(() => String) @MaxLength(1_000) outputPath!: string;
  @Field(() => ID, { nullable: true }) fieldId?: string | null;
  @Field(() => ContentModule, { nullable: true }) module?: ContentModule | null;
}

/** As many as a node may name. */
const MOST_SKILLS = 50;
const MOST_SOURCES = 50;

/** Without a document, what a prompt would say before the data. */
@InputType()
export class PromptPreviewInput {
  @Field(() => ID) actionId!: string;
  @Field(() => [ID], { nullable: true }) @ArrayMaxSize(MOST_SKILLS) skillIds?: string[] | null;
  @Field(() => [ID], { nullable: true })
  @ArrayMaxSize(MOST_SOURCES)
  knowledgeDocumentIds?: string[] | null;
  @Field(() => ID, { nullable: true }) toolId?: string | null;
  @Field(() => ID, { nullable: true }) documentId?: string | null;
  /** What is left out above is this playbook's, as it is for its nodes. */
  @Field(() => ID, { nullable: true }) playbookId?: string | null;
}
