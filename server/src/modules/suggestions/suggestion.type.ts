import { Field, ID, ObjectType, registerEnumType } from "type-graphql";

import { ContentModule, Support } from "../../contract/enums.ts";
import { Node } from "../../contract/node.ts";
import { DateTime } from "../../contract/scalars.ts";

/** Of a line; INSERT and REPLACE also of the opening strategy. */
export const SuggestionKind = { INSERT: "INSERT", REPLACE: "REPLACE", DELETE: "DELETE" } as const;
export type SuggestionKind = (typeof SuggestionKind)[keyof typeof SuggestionKind];
registerEnumType(SuggestionKind, { name: "SuggestionKind" });

/** STREAMING grows and STALE has lost its text: of these only STALE can be decided, by rejecting it. */
export const SuggestionStatus = {
  STREAMING: "STREAMING",
  PENDING: "PENDING",
  STALE: "STALE",
  ACCEPTED: "ACCEPTED",
  REJECTED: "REJECTED",
} as const;
export type SuggestionStatus = (typeof SuggestionStatus)[keyof typeof SuggestionStatus];
registerEnumType(SuggestionStatus, { name: "SuggestionStatus" });

/** Either can be undone for 30 days. */
export const Decision = { ACCEPT: "ACCEPT", REJECT: "REJECT" } as const;
export type Decision = (typeof Decision)[keyof typeof Decision];
registerEnumType(Decision, { name: "Decision" });

/** STALE: the text has changed since. STREAMING: still being written. */
export const DecisionRefusal = {
  ALREADY_DECIDED: "ALREADY_DECIDED",
  STALE: "STALE",
  STREAMING: "STREAMING",
  NOT_FOUND: "NOT_FOUND",
} as const;
export type DecisionRefusal = (typeof DecisionRefusal)[keyof typeof DecisionRefusal];
registerEnumType(DecisionRefusal, { name: "DecisionRefusal" });

/** Markdown. */
@ObjectType({ simpleResolvers: true })
export class SuggestedText {
  @Field(() => String) text!: string;
  /** Objections only. */
  @Field(() => String, { nullable: true }) response!: string | null;
}

/** A proposed change beside the text, by AI or by a person. */
@ObjectType({ implements: Node })
export class Suggestion extends Node {
  @Field(() => ContentModule, { nullable: true }) module!: ContentModule | null;
  @Field(() => SuggestionKind) kind!: SuggestionKind;
  @Field(() => ID, { nullable: true }) lineId!: string | null;
  @Field(() => String, { nullable: true }) reason!: string | null;
  @Field(() => ID) group!: string;
  @Field(() => SuggestionStatus) status!: SuggestionStatus;
  @Field(() => Support, { nullable: true }) support!: Support | null;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime, { nullable: true }) decidedAt!: Date | null;
  /** Its key in the live document's `proposals`. */
  @Field(() => ID) proposalId!: string;
  scenarioId!: string;
  /** Behind the fields `before` and `after`. */
  beforeText!: string | null;
  beforeResponse!: string | null;
  afterText!: string | null;
  afterResponse!: string | null;
  generationId!: string | null;
  /** Null for what AI or a workflow wrote. */
  authorId!: string | null;
  decidedById!: string | null;
}

/** One suggestion that stayed as it was. */
@ObjectType({ simpleResolvers: true })
export class RefusedDecision {
  @Field(() => ID) id!: string;
  @Field(() => DecisionRefusal) reason!: DecisionRefusal;
}

@ObjectType({ simpleResolvers: true })
export class SuggestionPayload {
  @Field(() => Suggestion) suggestion!: Suggestion;
}
