import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

import { IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { PasswordResetLinkPayload } from "./reset-link.type.ts";

@Resolver()
class ResetLinkResolver {
  @Mutation(() => PasswordResetLinkPayload, {
    description: "By an admin, for the member with this id: a link that sets a new password.",
  })
  createPasswordResetLink(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PasswordResetLinkPayload> {
    return doors.accounts.resetLink(actor, id);
  }
}

/** The only piece of accounts in GraphQL; signing in is HTTP, because it sets cookies. */
export const accountsPart: ApiPart = { resolvers: [ResetLinkResolver] };
