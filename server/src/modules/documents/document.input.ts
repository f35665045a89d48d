import { Length, MaxLength } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

import { IngestStatus } from "../../contract/enums.ts";
import { JsonValue } from "../../contract/scalars.ts";
import { FieldSource } from "./document.type.ts";

const LONGEST_NAME = 200;

/** Exactly one of file and text. */
@InputType()
export class CreateDocumentInput {
  /** Of POST /files; either this or a text. */
  @Field(() => ID, { nullable: true }) fileId?: string | null;
  @Field(() => String, { nullable: true })
  @MaxLength(LONGEST_NAME)
  name?: string | null;
  /** Markdown or plain text. */
  @Field(() => String, { nullable: true }) text?: string | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}

/** One value, written by hand. */
@InputType()
export class SetDocumentFieldInput {
  @Field(() => ID) documentId!: string;
  @Field(() => ID) fieldId!: string;
  @Field(() => JsonValue, {
    nullable: true,
    description: "Null empties the field, and it stays empty over later runs.",
  })
  value?: unknown;
  @Field(() => FieldSource, {
    nullable: true,
    description:
      "PERSON unless it says otherwise. RUN, without a value, takes back what was written by hand: runs fill it again.",
  })
  source?: FieldSource | null;
}

/** What is given must all hold. */
@InputType()
export class DocumentFilter {
  /** Words of the name. */
  @Field(() => String, { nullable: true }) query?: string | null;
  @Field(() => String, { nullable: true }) documentType?: string | null;
  @Field(() => String, { nullable: true }) language?: string | null;
  @Field(() => [IngestStatus], { nullable: true }) status?: IngestStatus[] | null;
}
