import { Field, ID, Int, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import { DateTime, JsonValue } from "../../contract/scalars.ts";

/** Which documents a workflow starts for by itself, once each; both have to fit where both are given. */
@ObjectType({ simpleResolvers: true })
export class UploadTrigger {
  /** As a classifier says it, in any case; null: of any type, and at once when it was read. */
  @Field(() => String, { nullable: true }) documentType!: string | null;
  /** Parts of the name in their order, with an asterisk between them; null: any name. */
  @Field(() => String, { nullable: true }) nameMatches!: string | null;
}

/** A playbook's workflow: the draft that people edit, and its immutable versions. */
@ObjectType({ implements: Node })
export class Workflow extends Node {
  /** Null only before adoptDrafts has run. */
  liveDocumentId!: string | null;
  /** Grows with each change of the draft. */
  @Field(() => Int) sequence!: number;
  /** The canvas as JSON; it may be wrong, see problems. */
  @Field(() => JsonValue) draft!: unknown;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime) updatedAt!: Date;
  playbookId!: string;
  /** The number of the version that runs; null before one was published. */
  publishedNumber!: number | null;
}

export const WorkflowConnection = connectionType("Workflow", () => Workflow);

/** Why the draft cannot be published or run. */
@ObjectType({ simpleResolvers: true })
export class WorkflowProblem {
  /** Null if it concerns the whole graph. */
  @Field(() => ID, { nullable: true }) nodeId!: string | null;
  /** The setting in the node's data, or `edges.<id>`. */
  @Field(() => String, { nullable: true }) path!: string | null;
  @Field(() => String) message!: string;
}

/** What a step will yield. */
@ObjectType({ simpleResolvers: true })
export class NodePaths {
  @Field(() => ID) nodeId!: string;
  @Field(() => [String], {
    description:
      "Below its output, such as data.level; outermost first, entries of lists by their first.",
  })
  paths!: readonly string[];
}

/** Never changed and never deleted while its workflow is there: runs name it. */
@ObjectType({ implements: Node })
export class WorkflowVersion extends Node {
  /** 1, 2, 3 … within its workflow. */
  @Field(() => Int) number!: number;
  @Field(() => JsonValue) graph!: unknown;
  /** sha256 of the content, hex: where nodes stand does not count. */
  @Field(() => String) hash!: string;
  @Field(() => DateTime) publishedAt!: Date;
  @Field(() => String, { nullable: true }) note!: string | null;
  publishedById!: string;
}

@ObjectType({ simpleResolvers: true })
export class WorkflowPayload {
  @Field(() => Workflow) workflow!: Workflow;
}
