import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";

import type { PlaybookChangeEvent } from "../../contract/changes/playbook-changes.ts";
import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import { DateTime } from "../../contract/scalars.ts";

/** A label for readers; all three are edited and found alike. */
export const PlaybookStatus = {
  DRAFT: "DRAFT",
  PUBLISHED: "PUBLISHED",
  ARCHIVED: "ARCHIVED",
} as const;
export type PlaybookStatus = (typeof PlaybookStatus)[keyof typeof PlaybookStatus];
registerEnumType(PlaybookStatus, { name: "PlaybookStatus" });

/** Relations and what is counted are resolved in playbook-fields.resolver.ts. */
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A reusable asset: metadata and scenarios in order.",
})
export class Playbook implements Node {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true, description: "Markdown." }) description!: string | null;
  @Field(() => String, { nullable: true }) targetPersona!: string | null;
  @Field(() => String, { nullable: true }) industry!: string | null;
  @Field(() => String, { nullable: true }) productLine!: string | null;
  @Field(() => PlaybookStatus) status!: PlaybookStatus;
  @Field(() => Boolean) isTemplate!: boolean;
  @Field(() => Boolean, {
    description:
      "Whether AI may write in it: be asked to, and suggest lines by the runs of workflows. Only where the workspace lets it.",
  })
  aiEnabled!: boolean;
  @Field(() => Boolean, { description: "By whoever asks." }) starred!: boolean;
  @Field(() => ID) liveDocumentId!: string;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime) updatedAt!: Date;
  @Field(() => DateTime, { nullable: true }) publishedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "In the trash since." })
  deletedAt!: Date | null;
  @Field(() => DateTime, { nullable: true, description: "By whoever asks." })
  lastOpenedAt!: Date | null;

  /** Behind the fields `owner` and `publishedBy`. */
  ownerId!: string;
  publishedById!: string | null;
}

export const PlaybookConnection = connectionType("Playbook", () => Playbook);

@ObjectType({ simpleResolvers: true })
export class PlaybookPayload {
  @Field(() => Playbook) playbook!: Playbook;
}

@ObjectType({
  simpleResolvers: true,
  description: "One value of a filter, and how many playbooks it leaves.",
})
export class Facet {
  @Field(() => String) value!: string;
  @Field(() => String, { description: "The value in words for people." }) label!: string;
  @Field(() => Int) count!: number;
}

@ObjectType({
  simpleResolvers: true,
  description: "Each list counts within the whole filter but for its own part of it.",
})
export class PlaybookFacets {
  @Field(() => [Facet]) status!: readonly Facet[];
  @Field(() => [Facet]) targetPersona!: readonly Facet[];
  @Field(() => [Facet]) industry!: readonly Facet[];
  @Field(() => [Facet]) productLine!: readonly Facet[];
  @Field(() => [Facet]) owner!: readonly Facet[];
  @Field(() => [Facet]) dealStage!: readonly Facet[];
}

type ChangeKind = PlaybookChangeEvent["kind"];

const PlaybookChangeKind: { readonly [Kind in ChangeKind]: Kind } = {
  CREATED: "CREATED",
  UPDATED: "UPDATED",
  STATUS: "STATUS",
  DELETED: "DELETED",
  RESTORED: "RESTORED",
  SCENARIO_ADDED: "SCENARIO_ADDED",
  SCENARIO_UPDATED: "SCENARIO_UPDATED",
  SCENARIO_MOVED: "SCENARIO_MOVED",
  SCENARIO_DELETED: "SCENARIO_DELETED",
  SUGGESTIONS: "SUGGESTIONS",
};
registerEnumType(PlaybookChangeKind, { name: "PlaybookChangeKind" });

@ObjectType({
  simpleResolvers: true,
  description: "Says that something changed; ask again for what it is now.",
})
export class PlaybookChange {
  @Field(() => ID) playbookId!: string;
  @Field(() => PlaybookChangeKind) kind!: ChangeKind;
  @Field(() => ID, { nullable: true }) scenarioId!: string | null;
  @Field(() => DateTime) at!: string;

  /** Member id behind the field `by`; null for the system or several people at once. */
  by!: string | null;
}
