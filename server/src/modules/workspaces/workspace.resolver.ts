import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";

import { perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import { type Page, pageOfList } from "../../contract/paging/page.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { type Member, MemberConnection } from "./member.type.ts";
import { CreateWorkspaceInput, UpdateWorkspaceInput } from "./people.input.ts";
import { Workspace, WorkspacePayload } from "./workspace.type.ts";

@Resolver(() => Workspace)
export class WorkspaceResolver {
  @FieldResolver(() => MemberConnection, { complexity: perPage })
  async members(
    @Root() { id }: Workspace,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { doors }: RequestContext,
  ): Promise<Page<Member>> {
    return pageOfList(page, await doors.workspaces.members(id), (member) => member.id);
  }

  @Mutation(() => WorkspacePayload)
  async createWorkspace(
    @Arg("input", () => CreateWorkspaceInput) input: CreateWorkspaceInput,
    @Ctx() { person, doors }: RequestContext,
  ): Promise<WorkspacePayload> {
    return { workspace: await doors.workspaces.create(person, input) };
  }

  @Mutation(() => WorkspacePayload)
  async updateWorkspace(
    @Arg("input", () => UpdateWorkspaceInput) input: UpdateWorkspaceInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<WorkspacePayload> {
    return { workspace: await doors.workspaces.update(actor, input) };
  }
}
