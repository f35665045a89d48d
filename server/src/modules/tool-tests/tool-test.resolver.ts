import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from "type-graphql";

import { perItem } from "../../contract/paging/complexity.ts";
import { DeletedPayload, IdInput } from "../../contract/payloads.ts";
import { notFound } from "../../errors.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { Document } from "../documents/document.type.ts";
import { Run, RunPayload } from "../runs/run.type.ts";
import { shownRun } from "../runs/runs.ts";
import { Action } from "../workbench/action.type.ts";
import { Skill } from "../workbench/skill.type.ts";
import { Tool } from "../workbench/tool.type.ts";
import { Member } from "../workspaces/member.type.ts";
import {
  SaveToolSampleInput,
  TestToolInput,
  ToolSample,
  ToolSamplePayload,
} from "./tool-sample.type.ts";
import { checkOf } from "./tool-tests.ts";

/** How many a tool that is looked after has. */
const USUAL = 5;

@Resolver()
class ToolTestResolver {
  @Mutation(() => RunPayload, {
    description:
      "A run of the tool alone, over a document or a pasted text. It is kept for a week.",
  })
  async testTool(
    @Arg("input", () => TestToolInput) input: TestToolInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<RunPayload> {
    return { run: shownRun(await doors.toolTests.start(actor, input)) };
  }

  @Mutation(() => ToolSamplePayload)
  async saveToolSample(
    @Arg("input", () => SaveToolSampleInput) input: SaveToolSampleInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ToolSamplePayload> {
    return { toolSample: await doors.toolTests.samples.save(actor, input) };
  }

  @Mutation(() => DeletedPayload)
  deleteToolSample(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<DeletedPayload> {
    return doors.toolTests.samples.remove(actor, id);
  }
}

@Resolver(() => Tool)
class ToolSamples {
  @FieldResolver(() => [ToolSample], {
    complexity: perItem(USUAL),
    description: "What it is expected to say about which documents.",
  })
  samples(@Root() { id }: Tool, @Ctx() { loaders }: RequestContext) {
    return loaders.toolTests.samples.load(id);
  }
}

@Resolver(() => Run)
class RunOfTool {
  @FieldResolver(() => Tool, { nullable: true, description: "The tool that it tests." })
  tool(@Root() { toolId }: Run, @Ctx() { loaders }: RequestContext) {
    return toolId === null ? null : loaders.workbench.tool.load(toolId);
  }
}

@Resolver(() => ToolSample)
class ToolSampleFields {
  @FieldResolver(() => Document)
  async document(@Root() { documentId }: ToolSample, @Ctx() { loaders }: RequestContext) {
    const document = await loaders.documents.document.load(documentId);
    if (document === null) throw notFound("document");
    return document;
  }

  @FieldResolver(() => Action, { nullable: true, description: "None: the handler's own words." })
  action(@Root() { actionId }: ToolSample, @Ctx() { loaders }: RequestContext) {
    return actionId === null ? null : loaders.workbench.action.load(actionId);
  }

  @FieldResolver(() => [Skill], {
    complexity: perItem(2),
    description: "In their order; those that are still there.",
  })
  async skills(@Root() { skillIds }: ToolSample, @Ctx() { loaders }: RequestContext) {
    const found = await loaders.workbench.skill.loadMany([...skillIds]);
    return found.filter((each) => each !== null && !(each instanceof Error));
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description: "The last test with the same action and skills.",
  })
  async lastRun(@Root() { lastRunId }: ToolSample, @Ctx() { loaders }: RequestContext) {
    const run = lastRunId === null ? null : await loaders.runs.run.load(lastRunId);
    return run && shownRun(run);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      "Whether the last test came to it. Null: not known, as there was none since the tool was changed, or it goes on.",
  })
  async asExpected(@Root() sample: ToolSample, @Ctx() { loaders }: RequestContext) {
    const tool = await loaders.workbench.tool.load(sample.toolId);
    const run = sample.lastRunId === null ? null : await loaders.runs.run.load(sample.lastRunId);
    // The test may be forgotten by now, and with it what is known.
    if (!tool || !run) return null;
    const [node] = await loaders.runs.nodes.load(run.id);
    return checkOf(sample, tool, { ...run, data: node?.data });
  }

  @FieldResolver(() => Member, { nullable: true })
  updatedBy(@Root() { updatedById }: ToolSample, @Ctx() { loaders }: RequestContext) {
    return loaders.members.load(updatedById);
  }
}

export const toolTestsPart: ApiPart = {
  resolvers: [ToolTestResolver, ToolSamples, RunOfTool, ToolSampleFields],
  nodes: { ToolSample: (id, { loaders }) => loaders.toolTests.sample.load(id) },
};
