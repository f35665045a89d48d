import { Field, ID, Int, ObjectType } from "type-graphql";

import { DealStage, Support } from "../../contract/enums.ts";
import { Node } from "../../contract/node.ts";
import { DateTime } from "../../contract/scalars.ts";

/** One situation in a playbook. Its texts are the projection of its live document, in Markdown. */
@ObjectType({ implements: Node })
export class Scenario extends Node {
  @Field(() => Int) position!: number;
  @Field(() => String) title!: string;
  @Field(() => DealStage) dealStage!: DealStage;
  @Field(() => String, { nullable: true }) exitCriteria!: string | null;
  @Field(() => String, { nullable: true }) meetingContext!: string | null;
  @Field(() => [String]) customerPainPoints!: readonly string[];
  @Field(() => [String]) competitors!: readonly string[];
  @Field(() => ID) liveDocumentId!: string;
  @Field(() => String) markdown!: string;
  @Field(() => Int) sequence!: number;
  @Field(() => DateTime) updatedAt!: Date;
  playbookId!: string;
  openingStrategy!: string | null;
}

/** The exact passage that supports a line. */
@ObjectType()
export class Evidence {
  @Field(() => String) quote!: string;
  @Field(() => ID) chunkId!: string;
  @Field(() => Int, { nullable: true }) page!: number | null;
  /** UTF-16 offsets into the version's text; `end` is exclusive. */
  @Field(() => Int) start!: number;
  @Field(() => Int) end!: number;
  /** The passage is not in the newest version any more. */
  @Field(() => Boolean) stale!: boolean;
  versionId!: string;
  documentId!: string;
}

/** What a line of any module knows about itself. */
@ObjectType()
export class Line {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  @Field(() => Support, { nullable: true }) support!: Support | null;
  @Field(() => DateTime, { nullable: true }) verifiedAt!: Date | null;
  @Field(() => Boolean) generated!: boolean;
  /** The tick was dropped because the text changed after it. */
  @Field(() => Boolean) changedSinceVerified!: boolean;
  scenarioId!: string;
  /** Behind the fields `owner` and `verifiedBy`. */
  ownerId!: string | null;
  verifiedById!: string | null;
}

/** The same for objections, whose text goes by another name. */
@ObjectType()
export class ObjectionLine {
  @Field(() => ID) id!: string;
  @Field(() => String) objection!: string;
  @Field(() => String) response!: string;
  @Field(() => Support, { nullable: true }) support!: Support | null;
  @Field(() => DateTime, { nullable: true }) verifiedAt!: Date | null;
  @Field(() => Boolean) generated!: boolean;
  @Field(() => Boolean) changedSinceVerified!: boolean;
  scenarioId!: string;
  ownerId!: string | null;
  verifiedById!: string | null;
}

/** What carries a text that is no line. */
@ObjectType()
export class TextSource {
  /** It came from a suggestion of AI, whatever people have changed since. */
  @Field(() => Boolean) generated!: boolean;
  @Field(() => Support, { nullable: true }) support!: Support | null;
  scenarioId!: string;
  lineId!: string;
}

/** What is written of a scenario, each list in order. */
@ObjectType({ simpleResolvers: true })
export class ContentModules {
  @Field(() => String, { nullable: true }) openingStrategy!: string | null;
  scenarioId!: string;
  @Field(() => [Line]) keyMessages!: readonly Line[];
  @Field(() => [Line]) valuePropositions!: readonly Line[];
  @Field(() => [Line]) discoveryQuestions!: readonly Line[];
  @Field(() => [Line]) nextSteps!: readonly Line[];
  @Field(() => [ObjectionLine]) objectionHandling!: readonly ObjectionLine[];
}

@ObjectType({ simpleResolvers: true })
export class ScenarioPayload {
  @Field(() => Scenario) scenario!: Scenario;
}
