import { Field, Int, ObjectType, registerEnumType } from "type-graphql";

import { Node } from "../../contract/node.ts";

/** Also decides which kind of tool works where a node names none: see TYPE_FOR. */
export const ActionType = {
  EXTRACTION: "EXTRACTION",
  CLASSIFICATION: "CLASSIFICATION",
  SUMMARIZATION: "SUMMARIZATION",
  ANALYSIS: "ANALYSIS",
  COMPARISON: "COMPARISON",
  GENERATION: "GENERATION",
} as const;
export type ActionType = (typeof ActionType)[keyof typeof ActionType];
registerEnumType(ActionType, { name: "ActionType" });

/** What to do with a document. One of the same name in another language is its variant. */
@ObjectType({ implements: Node })
export class Action extends Node {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) description!: string | null;
  @Field(() => ActionType) type!: ActionType;
  /** At most 20,000 characters; it is sent as it is, without any template. */
  @Field(() => String) systemPrompt!: string;
  /** Lower stands further up; shipped ones begin at 0. */
  @Field(() => Int) sortOrder!: number;
  /** Two letters; null for one that serves every language. */
  @Field(() => String, { nullable: true }) language!: string | null;
  /** Comes with the product: it is neither changed nor deleted, but copied. */
  @Field(() => Boolean) builtIn!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class ActionPayload {
  @Field(() => Action) action!: Action;
}
