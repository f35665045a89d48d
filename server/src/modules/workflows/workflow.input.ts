import { MaxLength } from "class-validator";
import { Field, ID, InputType, Int } from "type-graphql";

import { JsonValue } from "../../contract/scalars.ts";

/** All that is given must hold. */
@InputType()
export class WorkflowFilter {
  @Field(() => ID, { nullable: true }) playbookId?: string | null;
  @Field(() => Boolean, { nullable: true }) published?: boolean | null;
  /** Whether it starts by itself for documents that are uploaded. */
  @Field(() => Boolean, { nullable: true }) onUpload?: boolean | null;
  /** Words of the playbook's title. */
  @Field(() => String, { nullable: true }) @MaxLength(200) query?: string | null;
}

/** The whole graph takes the place of the draft; people who draw together send changes over the socket instead. */
@InputType()
export class SaveWorkflowDraftInput {
  @Field(() => ID) id!: string;
  @Field(() => JsonValue) graph!: unknown;
  /** The number that was seen; CONFLICT with extensions.sequence when somebody else was quicker. */
  @Field(() => Int) ifSequence!: number;
}

@InputType()
export class ImportWorkflowInput {
  @Field(() => ID) playbookId!: string;
  /** A canvas of this version or of version 1; it takes the place of the draft. */
  @Field(() => JsonValue) canvas!: unknown;
}

@InputType()
export class PublishWorkflowInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true }) @MaxLength(2_000) note?: string | null;
}

/** Both have to fit where both are given; with neither every document does. */
@InputType()
export class UploadTriggerInput {
  /** It then starts when a run has said of which type the document is. */
  @Field(() => String, { nullable: true }) documentType?: string | null;
  /** Part of the name; an asterisk stands for anything between two parts. */
  @Field(() => String, { nullable: true }) nameMatches?: string | null;
}

@InputType()
export class SetWorkflowTriggerInput {
  @Field(() => ID) id!: string;
  /** Null: it starts only when somebody asks. */
  @Field(() => UploadTriggerInput, { nullable: true }) onUpload?: UploadTriggerInput | null;
}

@InputType()
export class SetPublishedWorkflowVersionInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
}
