import { Length } from "class-validator";
import { Field, ID, InputType, registerEnumType } from "type-graphql";

export const ImportFormat = { JSON: "JSON", MARKDOWN: "MARKDOWN" } as const;
export type ImportFormat = (typeof ImportFormat)[keyof typeof ImportFormat];
registerEnumType(ImportFormat, { name: "ImportFormat" });

@InputType()
export class ImportPlaybookInput {
  @Field(() => ImportFormat) format!: ImportFormat;

  @Field(() => String, { nullable: true, description: "Either this or a file." })
  content?: string | null;

  @Field(() => ID, { nullable: true }) fileId?: string | null;
  @Field(() => String, { nullable: true }) @Length(1, 200) idempotencyKey?: string | null;
}
