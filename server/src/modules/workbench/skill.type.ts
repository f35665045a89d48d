import { Field, ObjectType, registerEnumType } from "type-graphql";

import { Node } from "../../contract/node.ts";

/** For people who look for one; runs do not tell them apart. */
export const SkillType = {
  DOCUMENT_ANALYSIS: "DOCUMENT_ANALYSIS",
  SALES_METHOD: "SALES_METHOD",
  STYLE: "STYLE",
  INDUSTRY: "INDUSTRY",
  COMPLIANCE: "COMPLIANCE",
} as const;
export type SkillType = (typeof SkillType)[keyof typeof SkillType];
registerEnumType(SkillType, { name: "SkillType" });

/** How to do it: a fragment that follows the action in the prompt. */
@ObjectType({ implements: Node })
export class Skill extends Node {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) description!: string | null;
  @Field(() => SkillType) type!: SkillType;
  /** Text that goes into the system message, behind the action's; no template. */
  @Field(() => String) promptFragment!: string;
  /** Two letters; null for one that serves every language. */
  @Field(() => String, { nullable: true }) language!: string | null;
  /** Comes with the product: it is neither changed nor deleted, but copied. */
  @Field(() => Boolean) builtIn!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class SkillPayload {
  @Field(() => Skill) skill!: Skill;
}
