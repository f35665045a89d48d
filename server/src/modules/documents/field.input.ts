import { Field, ID, InputType, Int } from "type-graphql";

import { FieldType } from "./field.type.ts";

/** Without an id a new field. */
@InputType()
export class SaveFieldDefinitionInput {
  @Field(() => ID, { nullable: true }) id?: string | null;
  /** Begins with a lower-case letter; letters, digits and _ follow. */
  @Field(() => String) name!: string;
  @Field(() => String) label!: string;
  @Field(() => FieldType) type!: FieldType;
  /** Two to fifty, for a CHOICE alone. */
  @Field(() => [String], { nullable: true }) choices?: string[] | null;
}

@InputType()
export class MoveFieldDefinitionInput {
  @Field(() => ID) id!: string;
  /** Its place among the workspace's own, from 0. */
  @Field(() => Int) index!: number;
}
