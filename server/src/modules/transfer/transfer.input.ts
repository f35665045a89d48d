import { Length } from "class-validator";
import { Field, ID, InputType, registerEnumType } from "type-graphql";

/** PDF is written and never read. */
export const ImportFormat = { JSON: "JSON", MARKDOWN: "MARKDOWN" } as const;
export type ImportFormat = (typeof ImportFormat)[keyof typeof ImportFormat];
registerEnumType(ImportFormat, { name: "ImportFormat" });

/** Exactly one of content and file; 2 million characters at most. */
@InputType()
export class ImportPlaybookInput {
  @Field(() => ImportFormat) format!: ImportFormat;

  @Field(() => String, { nullable: true, description: "Either this or a file." })
  content?: string | null;

  @Field(() => ID, { nullable: true }) fileId?: string | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}
