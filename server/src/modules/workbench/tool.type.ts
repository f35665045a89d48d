import { Field, ObjectType, registerEnumType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { JsonValue } from "../../contract/scalars.ts";

/** Which handler works for a tool that names none: the first of its type. */
export const ToolType = {
  ENTITY_EXTRACTION: "ENTITY_EXTRACTION",
  SUMMARY: "SUMMARY",
  CLASSIFICATION: "CLASSIFICATION",
  CLAUSE_ANALYSIS: "CLAUSE_ANALYSIS",
  RISK_DETECTION: "RISK_DETECTION",
  GENERIC: "GENERIC",
} as const;
export type ToolType = (typeof ToolType)[keyof typeof ToolType];
registerEnumType(ToolType, { name: "ToolType" });

/** By whom: a handler and how it is set up. */
@ObjectType({ implements: Node })
export class Tool extends Node {
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) description!: string | null;
  @Field(() => ToolType) type!: ToolType;
  /** As somebody wrote it; null leaves the choice to the type. */
  @Field(() => String, { nullable: true }) handler!: string | null;
  /** In the shape of the handler's configurationSchema; at most 64 KB. */
  @Field(() => JsonValue) configuration!: unknown;
  /** Who really works. */
  @Field(() => String) resolvedHandler!: string;
  /** Why that is not the one that was named. */
  @Field(() => String, { nullable: true }) warning!: string | null;
  /** Comes with the product: it is neither changed nor deleted, but copied. */
  @Field(() => Boolean) builtIn!: boolean;
}

/** What can be named as a tool's handler; part of the program and the same in every workspace. */
@ObjectType({ simpleResolvers: true })
export class ToolHandler {
  @Field(() => String) id!: string;
  @Field(() => String) version!: string;
  @Field(() => [ToolType]) toolTypes!: readonly ToolType[];
  @Field(() => String) description!: string;
  /** JSON Schemas. */
  @Field(() => JsonValue) configurationSchema!: unknown;
  @Field(() => JsonValue) outputSchema!: unknown;
  /** The others also work with the built-in engine. */
  @Field(() => Boolean) needsModel!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class ToolPayload {
  @Field(() => Tool) tool!: Tool;
}
