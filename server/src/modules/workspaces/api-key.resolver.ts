import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import { notFound } from "../../errors.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { ApiKey, CreateApiKeyPayload } from "./api-key.type.ts";
import { Member } from "./member.type.ts";
import { CreateApiKeyInput } from "./people.input.ts";

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => [ApiKey], { complexity: perItem(20) })
  apiKeys(@Ctx() { actor, doors }: RequestContext): Promise<ApiKey[]> {
    return doors.workspaces.apiKeys(actor);
  }

  @FieldResolver(() => Member, { description: "The member as whom the key acts." })
  async createdBy(
    @Root() { memberId }: ApiKey,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Member> {
    const member = await loaders.members.load(memberId);
    if (member === null) throw notFound("member");
    return member;
  }

  @Mutation(() => CreateApiKeyPayload)
  createApiKey(
    @Arg("input", () => CreateApiKeyInput) input: CreateApiKeyInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<CreateApiKeyPayload> {
    return doors.workspaces.createApiKey(actor, input);
  }

  @Mutation(() => DeletedPayload)
  revokeApiKey(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.workspaces.revokeApiKey(actor, id);
  }
}
