import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";

import { DealStage } from "../../contract/enums.ts";
import { DateTime } from "../../contract/scalars.ts";

/** Weeks begin on Monday. All of them begin in UTC. */
export const Interval = { DAY: "DAY", WEEK: "WEEK", MONTH: "MONTH" } as const;
export type Interval = (typeof Interval)[keyof typeof Interval];
registerEnumType(Interval, { name: "Interval" });

/** By what suggestions are counted; see suggestion-stats.ts for who counts as MEMBER. */
export const SuggestionGrouping = {
  MODEL: "MODEL",
  MODULE: "MODULE",
  PLAYBOOK: "PLAYBOOK",
  MEMBER: "MEMBER",
} as const;
export type SuggestionGrouping = (typeof SuggestionGrouping)[keyof typeof SuggestionGrouping];
registerEnumType(SuggestionGrouping, { name: "SuggestionGrouping" });

/** What people did in one interval; `generations` were started in it. */
@ObjectType({ simpleResolvers: true })
export class ActivityPoint {
  @Field(() => DateTime) at!: Date;
  @Field(() => Int) edits!: number;
  @Field(() => Int) activeMembers!: number;
  @Field(() => Int) generations!: number;
}

/** One stage for one persona; null are playbooks that name none. */
@ObjectType({ simpleResolvers: true })
export class CoverageCell {
  @Field(() => DealStage) dealStage!: DealStage;
  @Field(() => String, { nullable: true }) targetPersona!: string | null;
  @Field(() => Int) scenarioCount!: number;
  @Field(() => Int) lineCount!: number;
}

/** Of suggestions made in the period. `acceptanceRate` is 0 to 1, null before any decision. */
@ObjectType({ simpleResolvers: true })
export class SuggestionStats {
  @Field(() => String) key!: string;
  @Field(() => String) label!: string;
  @Field(() => Int) proposed!: number;
  @Field(() => Int) accepted!: number;
  @Field(() => Int) rejected!: number;
  @Field(() => Int) pending!: number;
  @Field(() => Float, { nullable: true }) acceptanceRate!: number | null;
  @Field(() => Int) editedAfterAcceptance!: number;
}

/** How many lines. One that has evidence and was judged is supported, partly so or not, and may be stale besides. */
@ObjectType({ simpleResolvers: true })
export class EvidenceStats {
  @Field(() => Int) lines!: number;
  @Field(() => Int) supported!: number;
  @Field(() => Int) partly!: number;
  @Field(() => Int) unsupported!: number;
  @Field(() => Int) withoutEvidence!: number;
  @Field(() => Int) stale!: number;
}
