import { Arg, Ctx, Mutation, Resolver } from "type-graphql";

import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { PlaybookPayload } from "../playbooks/playbook.type.ts";
import { ImportPlaybookInput } from "./transfer.input.ts";

@Resolver()
class TransferResolver {
  @Mutation(() => PlaybookPayload, {
    description: "The same playbook again, from what /exports/ gave as JSON or Markdown.",
  })
  async importPlaybook(
    @Arg("input", () => ImportPlaybookInput) input: ImportPlaybookInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<PlaybookPayload> {
    return { playbook: await doors.transfer.importPlaybook(actor, input) };
  }
}

export const transferPart: ApiPart = { resolvers: [TransferResolver] };
