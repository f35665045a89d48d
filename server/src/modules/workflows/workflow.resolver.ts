import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";

import { perItem, perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import type { Page } from "../../contract/paging/page.ts";
import { notFound } from "../../errors.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { Playbook } from "../playbooks/playbook.type.ts";
import type { PlaybookRow } from "../playbooks/playbooks.ts";
import { Member } from "../workspaces/member.type.ts";
import { liveOf } from "./workflow-document.ts";
import {
  ImportWorkflowInput,
  PublishWorkflowInput,
  SaveWorkflowDraftInput,
  SetPublishedWorkflowVersionInput,
  SetWorkflowTriggerInput,
  WorkflowFilter,
} from "./workflow.input.ts";
import {
  NodePaths,
  UploadTrigger,
  Workflow,
  WorkflowConnection,
  WorkflowPayload,
  WorkflowProblem,
  WorkflowVersion,
} from "./workflow.type.ts";
import { storedTrigger, type WorkflowRow, type WorkflowVersionRow } from "./workflows.ts";

@Resolver()
class WorkflowResolver {
  @Query(() => WorkflowConnection, { complexity: perPage })
  workflows(
    @Arg("filter", () => WorkflowFilter, { nullable: true }) filter: WorkflowFilter | null,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<WorkflowRow>> {
    return doors.workflows.list(actor, filter ?? {}, page);
  }

  @Query(() => Workflow, { nullable: true })
  workflow(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<WorkflowRow | null> {
    return doors.workflows.find(actor, id);
  }

  @Mutation(() => WorkflowPayload, {
    description: "Takes in a canvas as the draft of a playbook's workflow.",
  })
  async importWorkflow(
    @Arg("input", () => ImportWorkflowInput) input: ImportWorkflowInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await doors.workflows.importCanvas(actor, input) };
  }

  @Mutation(() => WorkflowPayload)
  async saveWorkflowDraft(
    @Arg("input", () => SaveWorkflowDraftInput) input: SaveWorkflowDraftInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await doors.workflows.saveDraft(actor, input) };
  }

  @Mutation(() => WorkflowPayload, {
    description: "A new immutable version, which runs from now on.",
  })
  async publishWorkflow(
    @Arg("input", () => PublishWorkflowInput) input: PublishWorkflowInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await doors.workflows.publish(actor, input) };
  }

  @Mutation(() => WorkflowPayload, { description: "Lets another version run." })
  async setPublishedWorkflowVersion(
    @Arg("input", () => SetPublishedWorkflowVersionInput) input: SetPublishedWorkflowVersionInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await doors.workflows.setPublished(actor, input) };
  }

  @Mutation(() => WorkflowPayload, {
    description: "For which documents it starts by itself from now on, in its published version.",
  })
  async setWorkflowTrigger(
    @Arg("input", () => SetWorkflowTriggerInput) input: SetWorkflowTriggerInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<WorkflowPayload> {
    return { workflow: await doors.workflows.setTrigger(actor, input) };
  }
}

@Resolver(() => Workflow)
class WorkflowFields {
  @FieldResolver(() => Playbook)
  async playbook(@Root() { playbookId }: Workflow, @Ctx() { loaders }: RequestContext) {
    const playbook = await loaders.playbooks.row.load(playbookId);
    if (playbook === null) throw notFound("playbook");
    return playbook;
  }

  @FieldResolver(() => ID, { description: "Where the draft is edited together." })
  liveDocumentId(@Root() row: WorkflowRow): string {
    return liveOf(row);
  }

  @FieldResolver(() => [WorkflowProblem], {
    complexity: perItem(5),
    description: "Why the draft cannot be published or run.",
  })
  problems(@Root() row: WorkflowRow, @Ctx() { loaders }: RequestContext) {
    return loaders.workflows.problems.load(row);
  }

  @FieldResolver(() => [NodePaths], {
    complexity: perItem(5),
    description: "What the nodes of its draft will yield, where their settings say it.",
  })
  outputPaths(@Root() row: WorkflowRow, @Ctx() { loaders }: RequestContext) {
    return loaders.workflows.outputPaths.load(row);
  }

  @FieldResolver(() => UploadTrigger, {
    nullable: true,
    description: "Null: it starts only when somebody asks.",
  })
  onUpload(@Root() { onUpload }: WorkflowRow): UploadTrigger | null {
    return storedTrigger(onUpload);
  }

  @FieldResolver(() => WorkflowVersion, { nullable: true, description: "The version that runs." })
  async publishedVersion(
    @Root() { id, publishedNumber }: Workflow,
    @Ctx() { loaders }: RequestContext,
  ): Promise<WorkflowVersionRow | null> {
    if (publishedNumber === null) return null;
    const versions = await loaders.workflows.versions.load(id);
    return versions.find(({ number }) => number === publishedNumber) ?? null;
  }

  @FieldResolver(() => [WorkflowVersion], { complexity: perItem(10), description: "Newest first." })
  versions(@Root() { id }: Workflow, @Ctx() { loaders }: RequestContext) {
    return loaders.workflows.versions.load(id);
  }
}

@Resolver(() => WorkflowVersion)
class WorkflowVersionFields {
  @FieldResolver(() => Member)
  async publishedBy(
    @Root() { publishedById }: WorkflowVersion,
    @Ctx() { loaders }: RequestContext,
  ) {
    const member = await loaders.members.load(publishedById);
    if (member === null) throw notFound("member");
    return member;
  }
}

@Resolver(() => Playbook)
class PlaybookWorkflow {
  @FieldResolver(() => Workflow, { nullable: true })
  workflow(@Root() { id }: PlaybookRow, @Ctx() { loaders }: RequestContext) {
    return loaders.workflows.ofPlaybook.load(id);
  }
}

export const workflowsPart: ApiPart = {
  resolvers: [WorkflowResolver, WorkflowFields, WorkflowVersionFields, PlaybookWorkflow],
  nodes: {
    Workflow: (id, { loaders }) => loaders.workflows.workflow.load(id),
    WorkflowVersion: (id, { loaders }) => loaders.workflows.version.load(id),
  },
};
