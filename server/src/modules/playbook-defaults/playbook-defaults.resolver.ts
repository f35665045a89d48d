import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";

import { notFound } from "../../errors.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { Playbook, PlaybookPayload } from "../playbooks/playbook.type.ts";
import type { PlaybookRow } from "../playbooks/playbooks.ts";
import { PlaybookDefaults, SetPlaybookDefaultsInput } from "./playbook-defaults.type.ts";

@Resolver()
class PlaybookDefaultsResolver {
  @Mutation(() => PlaybookPayload, {
    description: "What its workflow and its generations take where they say nothing themselves.",
  })
  async setPlaybookDefaults(
    @Arg("input", () => SetPlaybookDefaultsInput) input: SetPlaybookDefaultsInput,
    @Ctx() { actor, doors, loaders }: RequestContext,
  ): Promise<PlaybookPayload> {
    await doors.playbookDefaults.set(actor, input);
    const playbook = await loaders.playbooks.row.load(input.id);
    if (playbook === null) throw notFound("playbook");
    return { playbook };
  }
}

@Resolver(() => Playbook)
class PlaybookDefaultsField {
  @FieldResolver(() => PlaybookDefaults, {
    description: "What was deleted from the workspace is left out.",
  })
  defaults(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return loaders.playbookDefaults.load(id);
  }
}

export const playbookDefaultsPart: ApiPart = {
  resolvers: [PlaybookDefaultsResolver, PlaybookDefaultsField],
};
