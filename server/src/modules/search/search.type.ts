import { Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";

import { connectionType } from "../../contract/paging/connection.ts";

/** What can be found. The ranking groups its entries by these words. */
export const SearchKind = {
  PLAYBOOK: "PLAYBOOK",
  SCENARIO: "SCENARIO",
  LINE: "LINE",
  KNOWLEDGE_DOCUMENT: "KNOWLEDGE_DOCUMENT",
  DOCUMENT: "DOCUMENT",
} as const;
export type SearchKind = (typeof SearchKind)[keyof typeof SearchKind];
registerEnumType(SearchKind, { name: "SearchKind" });

@ObjectType({ simpleResolvers: true })
class SearchHit {
  @Field(() => SearchKind) kind!: SearchKind;
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => String) excerpt!: string;
  @Field(() => Float) score!: number;
  @Field(() => ID, { nullable: true }) playbookId!: string | null;
  @Field(() => ID, { nullable: true }) scenarioId!: string | null;
}

export const SearchConnection = connectionType("Search", () => SearchHit);
