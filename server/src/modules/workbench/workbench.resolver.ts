import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { FieldDefinition } from "../documents/field.type.ts";
import { Workflow } from "../workflows/workflow.type.ts";
import { Action, ActionPayload } from "./action.type.ts";
import { OutputMapping, OutputMappingPayload } from "./mapping.type.ts";
import { PromptPreview } from "./prompt-preview.type.ts";
import { Skill, SkillPayload } from "./skill.type.ts";
import { Tool, ToolHandler, ToolPayload } from "./tool.type.ts";
import {
  PromptPreviewInput,
  SaveActionInput,
  SaveOutputMappingInput,
  SaveSkillInput,
  SaveToolInput,
} from "./workbench.input.ts";
import type { ActionRow, MappingRow, Preview, SkillRow, ToolRow } from "./workbench.ts";

/** How many a workspace usually has. */
const USUAL = 20;

@Resolver()
class WorkbenchResolver {
  @Query(() => [Action], { complexity: perItem(USUAL) })
  actions(@Ctx() { actor, doors }: RequestContext): Promise<readonly ActionRow[]> {
    return doors.workbench.actions.list(actor);
  }

  @Query(() => [Skill], { complexity: perItem(USUAL) })
  skills(@Ctx() { actor, doors }: RequestContext): Promise<readonly SkillRow[]> {
    return doors.workbench.skills.list(actor);
  }

  @Query(() => [Tool], { complexity: perItem(USUAL) })
  tools(@Ctx() { actor, doors }: RequestContext): Promise<readonly ToolRow[]> {
    return doors.workbench.tools.list(actor);
  }

  @Query(() => [ToolHandler], { complexity: perItem(USUAL) })
  toolHandlers(@Ctx() { actor, doors }: RequestContext): readonly ToolHandler[] {
    return doors.workbench.tools.handlers(actor);
  }

  @Query(() => [OutputMapping], { complexity: perItem(USUAL) })
  outputMappings(@Ctx() { actor, doors }: RequestContext): Promise<readonly MappingRow[]> {
    return doors.workbench.mappings.list(actor);
  }

  @Query(() => PromptPreview)
  promptPreview(
    @Arg("input", () => PromptPreviewInput) input: PromptPreviewInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Preview> {
    return doors.workbench.preview(actor, input);
  }

  @Mutation(() => ActionPayload)
  async saveAction(
    @Arg("input", () => SaveActionInput) input: SaveActionInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ActionPayload> {
    return { action: await doors.workbench.actions.save(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteAction(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.workbench.actions.remove(actor, id);
  }

  @Mutation(() => SkillPayload)
  async saveSkill(
    @Arg("input", () => SaveSkillInput) input: SaveSkillInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<SkillPayload> {
    return { skill: await doors.workbench.skills.save(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteSkill(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.workbench.skills.remove(actor, id);
  }

  @Mutation(() => ToolPayload)
  async saveTool(
    @Arg("input", () => SaveToolInput) input: SaveToolInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ToolPayload> {
    return { tool: await doors.workbench.tools.save(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteTool(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.workbench.tools.remove(actor, id);
  }

  @Mutation(() => OutputMappingPayload)
  async saveOutputMapping(
    @Arg("input", () => SaveOutputMappingInput) input: SaveOutputMappingInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<OutputMappingPayload> {
    return { outputMapping: await doors.workbench.mappings.save(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteOutputMapping(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.workbench.mappings.remove(actor, id);
  }
}

@Resolver(() => Action)
class ActionFields {
  @FieldResolver(() => Int)
  usageCount(@Root() { id }: Action, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.workbench.usageCount.load(id);
  }
}

@Resolver(() => Skill)
class SkillFields {
  @FieldResolver(() => Int)
  usageCount(@Root() { id }: Skill, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.workbench.usageCount.load(id);
  }
}

@Resolver(() => Tool)
class ToolFields {
  @FieldResolver(() => Int)
  usageCount(@Root() { id }: Tool, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.workbench.usageCount.load(id);
  }
}

@Resolver(() => OutputMapping)
class MappingFields {
  @FieldResolver(() => Workflow, { nullable: true, description: "Null: it serves every workflow." })
  workflow(@Root() { workflowId }: OutputMapping, @Ctx() { loaders }: RequestContext) {
    return workflowId === null ? null : loaders.workflows.workflow.load(workflowId);
  }

  @FieldResolver(() => FieldDefinition, { nullable: true })
  field(@Root() { fieldId }: OutputMapping, @Ctx() { loaders }: RequestContext) {
    return fieldId === null ? null : loaders.documents.field.load(fieldId);
  }

  @FieldResolver(() => Int)
  usageCount(@Root() { id }: OutputMapping, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.workbench.usageCount.load(id);
  }
}

export const workbenchPart: ApiPart = {
  resolvers: [WorkbenchResolver, ActionFields, SkillFields, ToolFields, MappingFields],
  nodes: {
    Action: (id, { loaders }) => loaders.workbench.action.load(id),
    Skill: (id, { loaders }) => loaders.workbench.skill.load(id),
    Tool: (id, { loaders }) => loaders.workbench.tool.load(id),
    OutputMapping: (id, { loaders }) => loaders.workbench.mapping.load(id),
  },
};
