import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/complexity.ts";
import { DealStage } from "../../contract/enums.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { Member } from "../workspaces/member.type.ts";
import { Playbook, PlaybookChange } from "./playbook.type.ts";
import type { PlaybookRow } from "./playbooks.ts";

/** What a playbook has beside its own row; each is one statement for all playbooks of an operation. */
@Resolver(() => Playbook)
export class PlaybookFieldsResolver {
  @FieldResolver(() => Member)
  owner(@Root() { ownerId }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return loaders.members.load(ownerId);
  }

  @FieldResolver(() => Member, { nullable: true })
  publishedBy(@Root() { publishedById }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return publishedById === null ? null : loaders.members.load(publishedById);
  }

  @FieldResolver(() => [Member], { complexity: perItem(3), description: "Who is in it now." })
  async editors(@Root() row: PlaybookRow, @Ctx() { doors, loaders }: RequestContext) {
    const found = await loaders.members.loadMany(doors.playbooks.editors(row));
    return found.filter((member) => member !== null && !(member instanceof Error));
  }

  @FieldResolver(() => Int)
  async scenarioCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return (await loaders.playbooks.counts.load(id)).scenarioCount;
  }

  @FieldResolver(() => [DealStage], { description: "Of its scenarios, in the order of a sale." })
  async stages(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return (await loaders.playbooks.counts.load(id)).stages;
  }

  @FieldResolver(() => Int)
  async lineCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return (await loaders.playbooks.counts.load(id)).lineCount;
  }

  @FieldResolver(() => Int)
  async verifiedLineCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return (await loaders.playbooks.counts.load(id)).verifiedLineCount;
  }

  @FieldResolver(() => Int)
  async pendingSuggestionCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return (await loaders.playbooks.counts.load(id)).pendingSuggestionCount;
  }
}

@Resolver(() => PlaybookChange)
export class PlaybookChangeResolver {
  @FieldResolver(() => Member, { nullable: true, description: "null for the system." })
  by(@Root() { by }: PlaybookChange, @Ctx() { loaders }: RequestContext) {
    return by === null ? null : loaders.members.load(by);
  }
}
