import type { GraphQLResolveInfo } from "graphql";
import {
  Arg,
  Args,
  Ctx,
  ID,
  Info,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";

import { fieldsOfRows } from "../../contract/asked-fields.ts";
import type { PlaybookChangeEvent } from "../../contract/changes/playbook-changes.ts";
import { perPage } from "../../contract/paging/complexity.ts";
import type { Page } from "../../contract/paging/page.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import {
  PlaybookChangeResolver,
  PlaybookFieldsResolver,
  prepareFields,
} from "./playbook-fields.resolver.ts";
import {
  PlaybookScenariosResolver,
  ScenarioPlaybookResolver,
} from "./playbook-scenarios.resolver.ts";
import {
  CreatePlaybookInput,
  DuplicatePlaybookInput,
  PlaybookFilter,
  PlaybookListArgs,
  SetPlaybookStarredInput,
  SetPlaybookStatusInput,
  UpdatePlaybookInput,
} from "./playbook.input.ts";
import {
  Playbook,
  PlaybookChange,
  PlaybookConnection,
  PlaybookFacets,
  PlaybookPayload,
} from "./playbook.type.ts";

@Resolver()
class PlaybookResolver {
  @Query(() => PlaybookConnection, { complexity: perPage })
  async playbooks(
    @Args(() => PlaybookListArgs) { filter, orderBy, ...page }: PlaybookListArgs,
    @Ctx() { actor, doors, loaders }: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Page<Playbook>> {
    const question = { filter: filter ?? {}, order: orderBy ?? null, page };
    const found = await doors.playbooks.list(actor, question);
    await prepareFields(loaders, found.nodes, fieldsOfRows(info));
    return found;
  }

  @Query(() => PlaybookFacets)
  playbookFacets(
    @Arg("filter", () => PlaybookFilter, { nullable: true }) filter: PlaybookFilter | null,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookFacets> {
    return doors.playbooks.facets(actor, filter ?? {});
  }

  @Query(() => Playbook, { nullable: true })
  playbook(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Playbook | null> {
    return doors.playbooks.find(actor, id);
  }

  @Mutation(() => PlaybookPayload)
  async createPlaybook(
    @Arg("input", () => CreatePlaybookInput) input: CreatePlaybookInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.playbooks.create(actor, input) };
  }

  @Mutation(() => PlaybookPayload)
  async updatePlaybook(
    @Arg("input", () => UpdatePlaybookInput) input: UpdatePlaybookInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.playbooks.update(actor, input) };
  }

  @Mutation(() => PlaybookPayload, { description: "Also from a template, or into one." })
  async duplicatePlaybook(
    @Arg("input", () => DuplicatePlaybookInput) input: DuplicatePlaybookInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.playbooks.duplicate(actor, input) };
  }

  @Mutation(() => PlaybookPayload)
  async setPlaybookStatus(
    @Arg("input", () => SetPlaybookStatusInput) { id, status }: SetPlaybookStatusInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.playbooks.setStatus(actor, id, status) };
  }

  @Mutation(() => PlaybookPayload)
  async setPlaybookStarred(
    @Arg("input", () => SetPlaybookStarredInput) { id, starred }: SetPlaybookStarredInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.playbooks.setStarred(actor, id, starred) };
  }

  @Mutation(() => PlaybookPayload, { description: "To the trash." })
  async deletePlaybook(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.playbooks.remove(actor, id) };
  }

  @Mutation(() => PlaybookPayload)
  async restorePlaybook(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.playbooks.restore(actor, id) };
  }

  @Mutation(() => DeletedPayload, { description: "For ever, out of the trash." })
  purgePlaybook(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.playbooks.purge(actor, id);
  }

  @Subscription(() => PlaybookChange, {
    subscribe: ({ context, args }: { context: RequestContext; args: { readonly id: string } }) =>
      context.doors.playbooks.changes(context, args.id),
  })
  playbookChanged(
    @Root() change: PlaybookChangeEvent,
    @Arg("id", () => ID) _id: string,
  ): PlaybookChange {
    return change;
  }

  @Subscription(() => PlaybookChange, {
    subscribe: ({ context }: { context: RequestContext }) =>
      context.doors.playbooks.changes(context),
  })
  playbooksChanged(@Root() change: PlaybookChangeEvent): PlaybookChange {
    return change;
  }
}

export const playbooksPart: ApiPart = {
  resolvers: [
    PlaybookResolver,
    PlaybookFieldsResolver,
    PlaybookChangeResolver,
    PlaybookScenariosResolver,
    ScenarioPlaybookResolver,
  ],
  nodes: { Playbook: (id, { loaders }) => loaders.playbooks.row.load(id) },
};
