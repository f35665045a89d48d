import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

import { IdInput } from "../../contract/payloads.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { Member, MemberPayload } from "./member.type.ts";
import { SetMemberRoleInput } from "./people.input.ts";

@Resolver(() => Member)
export class MemberResolver {
  @Mutation(() => MemberPayload)
  async setMemberRole(
    @Arg("input", () => SetMemberRoleInput) input: SetMemberRoleInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<MemberPayload> {
    return { member: await doors.workspaces.setMemberRole(actor, input) };
  }

  @Mutation(() => MemberPayload)
  async removeMember(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<MemberPayload> {
    return { member: await doors.workspaces.removeMember(actor, id) };
  }
}
