import { Field, ObjectType, registerEnumType } from "type-graphql";

import { Node } from "../../contract/node.ts";

/** How values are typed, checked and stored: see field-value.ts. */
export const FieldType = {
  TEXT: "TEXT",
  LONG_TEXT: "LONG_TEXT",
  NUMBER: "NUMBER",
  DATE: "DATE",
  MONEY: "MONEY",
  LIST: "LIST",
  CHOICE: "CHOICE",
  ENTITIES: "ENTITIES",
} as const;
export type FieldType = (typeof FieldType)[keyof typeof FieldType];
registerEnumType(FieldType, { name: "FieldType" });

/** Something that a workspace wants to know about each of its documents. */
@ObjectType({ implements: Node })
export class FieldDefinition extends Node {
  /** As output mappings and templates call it. */
  @Field(() => String) name!: string;
  @Field(() => String) label!: string;
  @Field(() => FieldType) type!: FieldType;
  /** Of a CHOICE; null for every other type. */
  @Field(() => [String], { nullable: true }) choices!: readonly string[] | null;
  /** Every workspace has these; they are neither changed nor deleted. */
  @Field(() => Boolean) builtIn!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class FieldDefinitionPayload {
  @Field(() => FieldDefinition) fieldDefinition!: FieldDefinition;
}
