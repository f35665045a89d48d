import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import type { RequestContext } from "../../graphql/context.ts";
import type { FieldRow } from "./documents.ts";
import { MoveFieldDefinitionInput, SaveFieldDefinitionInput } from "./field.input.ts";
import { FieldDefinition, FieldDefinitionPayload } from "./field.type.ts";

@Resolver()
export class FieldResolver {
  @Query(() => [FieldDefinition], { complexity: perItem(20) })
  fieldDefinitions(@Ctx() { actor, doors }: RequestContext): Promise<readonly FieldRow[]> {
    return doors.documents.fields.list(actor);
  }

  @Mutation(() => FieldDefinitionPayload)
  async saveFieldDefinition(
    @Arg("input", () => SaveFieldDefinitionInput) input: SaveFieldDefinitionInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<FieldDefinitionPayload> {
    return { fieldDefinition: await doors.documents.fields.save(actor, input) };
  }

  @Mutation(() => FieldDefinitionPayload, {
    description: "Another place among the workspace's own fields.",
  })
  async moveFieldDefinition(
    @Arg("input", () => MoveFieldDefinitionInput) input: MoveFieldDefinitionInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<FieldDefinitionPayload> {
    return { fieldDefinition: await doors.documents.fields.move(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteFieldDefinition(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.documents.fields.remove(actor, id);
  }
}
