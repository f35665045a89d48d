import { Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import { DealStage } from "../../contract/enums.ts";
import { perItem } from "../../contract/paging/complexity.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { Member } from "../workspaces/member.type.ts";
import type { MemberLoader } from "../workspaces/workspaces.ts";
import type { PlaybookCounts } from "./list/playbook-counts.ts";
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
  editors(@Root() row: PlaybookRow, @Ctx() { doors, loaders }: RequestContext) {
    const ids = doors.playbooks.editors(row);
    return ids.length === 0 ? [] : knownMembers(loaders.members, ids);
  }

  @FieldResolver(() => Int)
  scenarioCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return counted(loaders.playbooks.counts.load(id), "scenarioCount");
  }

  @FieldResolver(() => [DealStage], { description: "Of its scenarios, in the order of a sale." })
  stages(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return counted(loaders.playbooks.counts.load(id), "stages");
  }

  @FieldResolver(() => Int)
  lineCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return counted(loaders.playbooks.counts.load(id), "lineCount");
  }

  @FieldResolver(() => Int)
  verifiedLineCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return counted(loaders.playbooks.counts.load(id), "verifiedLineCount");
  }

  @FieldResolver(() => Int)
  pendingSuggestionCount(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return counted(loaders.playbooks.counts.load(id), "pendingSuggestionCount");
  }
}

/** At once when it is there: see ReadyLoader. */
function counted<Field extends keyof PlaybookCounts>(
  counts: PlaybookCounts | Promise<PlaybookCounts>,
  field: Field,
): PlaybookCounts[Field] | Promise<PlaybookCounts[Field]> {
  return counts instanceof Promise ? counts.then((value) => value[field]) : counts[field];
}

/** Somebody who has just been removed is passed over. */
async function knownMembers(loader: MemberLoader, ids: readonly string[]) {
  const found = await loader.loadMany(ids);
  return found.filter((member) => member !== null && !(member instanceof Error));
}

const COUNTED: readonly string[] = [
  "scenarioCount",
  "stages",
  "lineCount",
  "verifiedLineCount",
  "pendingSuggestionCount",
] satisfies readonly (keyof PlaybookCounts)[];

/** For a page of playbooks: fetches what its fields will ask for, all at once. */
export async function prepareFields(
  { playbooks, members }: RequestContext["loaders"],
  rows: readonly PlaybookRow[],
  asked: ReadonlySet<string>,
): Promise<void> {
  await Promise.all([
    COUNTED.some((field) => asked.has(field)) && playbooks.counts.prepare(rows.map(({ id }) => id)),
    asked.has("owner") && members.prepare(rows.map(({ ownerId }) => ownerId)),
  ]);
}

@Resolver(() => PlaybookChange)
export class PlaybookChangeResolver {
  @FieldResolver(() => Member, { nullable: true, description: "null for the system." })
  by(@Root() { by }: PlaybookChange, @Ctx() { loaders }: RequestContext) {
    return by === null ? null : loaders.members.load(by);
  }
}
