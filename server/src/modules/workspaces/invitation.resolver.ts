import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import { notFound } from "../../errors.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { CreateInvitationPayload, Invitation } from "./invitation.type.ts";
import { Member } from "./member.type.ts";
import { AcceptInvitationInput, CreateInvitationInput } from "./people.input.ts";
import { WorkspacePayload } from "./workspace.type.ts";

@Resolver(() => Invitation)
export class InvitationResolver {
  @Query(() => [Invitation], { complexity: perItem(20) })
  invitations(@Ctx() { actor, doors }: RequestContext): Promise<Invitation[]> {
    return doors.workspaces.invitations(actor);
  }

  @FieldResolver(() => Member)
  async createdBy(
    @Root() { createdById }: Invitation,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Member> {
    const member = await loaders.members.load(createdById);
    if (member === null) throw notFound("member");
    return member;
  }

  @Mutation(() => CreateInvitationPayload)
  createInvitation(
    @Arg("input", () => CreateInvitationInput) input: CreateInvitationInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<CreateInvitationPayload> {
    return doors.workspaces.createInvitation(actor, input);
  }

  @Mutation(() => DeletedPayload)
  revokeInvitation(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.workspaces.revokeInvitation(actor, id);
  }

  @Mutation(() => WorkspacePayload)
  async acceptInvitation(
    @Arg("input", () => AcceptInvitationInput) { token }: AcceptInvitationInput,
    @Ctx() { person, doors }: RequestContext,
  ): Promise<WorkspacePayload> {
    return { workspace: await doors.workspaces.acceptInvitation(person, token) };
  }
}
