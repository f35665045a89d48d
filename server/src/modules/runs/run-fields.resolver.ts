import { Args, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";

import { perItem, perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import type { Page } from "../../contract/paging/page.ts";
import { JsonValue } from "../../contract/scalars.ts";
import { notFound } from "../../errors.ts";
import type { RequestContext } from "../../graphql/context.ts";
import { Document, DocumentField } from "../documents/document.type.ts";
import type { DocumentFieldRow } from "../documents/documents.ts";
import { Workflow, WorkflowVersion } from "../workflows/workflow.type.ts";
import { Member } from "../workspaces/member.type.ts";
import { Workspace } from "../workspaces/workspace.type.ts";
import { saidBefore } from "./asking/said-before.ts";
import { nodeInput } from "./input/node-input.ts";
import { Approval, NodeAttempt, NodeCall, NodeRun, Run, RunConnection } from "./run.type.ts";
import type { ApprovalRow } from "./runs.ts";
import {
  callsOf,
  decisionLabelsOf,
  decisionsOf,
  errorOf,
  outputsOf,
  savedBy,
  shownAttempt,
  shownNodes,
  shownRun,
  type ShownRun,
  shownRuns,
} from "./shown-run.ts";
import { WorkspaceUsage } from "./usage/workspace-usage.ts";

@Resolver(() => Run)
export class RunFields {
  @FieldResolver(() => Workflow, { nullable: true, description: "Null for a test of a tool." })
  async workflow(@Root() { workflowId }: Run, @Ctx() { loaders }: RequestContext) {
    if (workflowId === null) return null;
    const workflow = await loaders.workflows.workflow.load(workflowId);
    if (workflow === null) throw notFound("workflow");
    return workflow;
  }

  @FieldResolver(() => WorkflowVersion, {
    nullable: true,
    description: "Null for a run of the draft.",
  })
  version(@Root() { versionId }: Run, @Ctx() { loaders }: RequestContext) {
    return versionId === null ? null : loaders.workflows.version.load(versionId);
  }

  @FieldResolver(() => [Document], {
    complexity: perItem(2),
    description: "Those that are still there.",
  })
  async documents(@Root() { documentIds }: Run, @Ctx() { loaders }: RequestContext) {
    // A document that was deleted since is left out, not an error of the run.
    const found = await loaders.documents.document.loadMany([...documentIds]);
    return found.filter((each) => each !== null && !(each instanceof Error));
  }

  @FieldResolver(() => [NodeRun], {
    complexity: perItem(10),
    description: "As they depend on each other, then by their start.",
  })
  async nodes(@Root() { id, graph }: Run, @Ctx() { loaders }: RequestContext): Promise<NodeRun[]> {
    return shownNodes(graph, await loaders.runs.nodes.load(id));
  }

  @FieldResolver(() => JsonValue, { description: "What its nodes have come to, by name." })
  async outputs(@Root() { id, graph }: Run, @Ctx() { loaders }: RequestContext) {
    return outputsOf(graph, await loaders.runs.nodes.load(id));
  }

  @FieldResolver(() => String, { nullable: true })
  async error(@Root() { id, errorCode }: Run, @Ctx() { loaders }: RequestContext) {
    // No need for the nodes of a run without an error.
    return errorOf(errorCode, errorCode === null ? [] : await loaders.runs.nodes.load(id));
  }

  @FieldResolver(() => Int, { description: "Nodes whose result was there already." })
  async cacheHits(@Root() { id }: Run, @Ctx() { loaders }: RequestContext): Promise<number> {
    return (await loaders.runs.nodes.load(id)).filter(({ cacheHit }) => cacheHit).length;
  }

  @FieldResolver(() => Int, { description: "By those hits: in and out together." })
  async savedTokens(@Root() { id }: Run, @Ctx() { loaders }: RequestContext): Promise<number> {
    return savedBy(await loaders.runs.nodes.load(id)).tokens;
  }

  @FieldResolver(() => String, { description: "By those hits: USD, a decimal." })
  async savedUsd(@Root() { id }: Run, @Ctx() { loaders }: RequestContext): Promise<string> {
    return savedBy(await loaders.runs.nodes.load(id)).usd;
  }

  @FieldResolver(() => [Approval], {
    complexity: perItem(2),
    description: "What its nodes have asked people, answered or not.",
  })
  approvals(@Root() { id }: Run, @Ctx() { loaders }: RequestContext) {
    return loaders.runs.approvals.load(id);
  }

  @FieldResolver(() => Run, { nullable: true, description: "The run whose node has started it." })
  async parent(@Root() { parentRunId }: Run, @Ctx() { loaders }: RequestContext) {
    const run = parentRunId === null ? null : await loaders.runs.run.load(parentRunId);
    return run && shownRun(run);
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description: "The run that it repeats. What it took over from there has no attempt of its own.",
  })
  async rerunOf(@Root() { rerunOfId }: Run, @Ctx() { loaders }: RequestContext) {
    const run = rerunOfId === null ? null : await loaders.runs.run.load(rerunOfId);
    return run && shownRun(run);
  }

  @FieldResolver(() => Member, { nullable: true })
  startedBy(@Root() { startedById }: Run, @Ctx() { loaders }: RequestContext) {
    return startedById === null ? null : loaders.members.load(startedById);
  }
}

@Resolver(() => Workspace)
export class WorkspaceSpending {
  @FieldResolver(() => WorkspaceUsage, {
    complexity: 5,
    description:
      "Of its runs and its drafts in the running month. Caps stop runs; drafts count and are not stopped.",
  })
  usage(@Root() { id }: Workspace, @Ctx() { doors }: RequestContext): Promise<WorkspaceUsage> {
    return doors.runs.usage(id);
  }
}

@Resolver(() => Document)
export class DocumentRuns {
  @FieldResolver(() => RunConnection, { complexity: perPage })
  async runs(
    @Root() { id }: Document,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<ShownRun>> {
    return shownRuns(await doors.runs.list(actor, { documentId: id }, page));
  }
}

@Resolver(() => DocumentField)
export class DocumentFieldRun {
  @FieldResolver(() => Run, { nullable: true, description: "The run that wrote it." })
  async run(@Root() { runId }: DocumentFieldRow, @Ctx() { loaders }: RequestContext) {
    const run = runId === null ? null : await loaders.runs.run.load(runId);
    return run && shownRun(run);
  }
}

@Resolver(() => NodeRun)
export class NodeRunFields {
  @FieldResolver(() => RunConnection, {
    complexity: perPage,
    description: "Runs that it has started, in the order of its list.",
  })
  async runs(
    @Root() { runId, nodeId, kind }: NodeRun,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<ShownRun>> {
    return shownRuns(await doors.runs.children(actor, { runId, nodeId, kind }, page));
  }

  @FieldResolver(() => [NodeAttempt], { complexity: perItem(2) })
  async attempts(
    @Root() { runId, nodeId }: NodeRun,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NodeAttempt[]> {
    const all = await loaders.runs.attempts.load(runId);
    return all.filter((each) => each.nodeId === nodeId).map(shownAttempt);
  }

  @FieldResolver(() => JsonValue, {
    nullable: true,
    description:
      "What its settings refer to, with the values that it found there; without texts of documents.",
  })
  async input(@Root() { runId, nodeId }: NodeRun, @Ctx() { loaders }: RequestContext) {
    const [run, nodes] = await Promise.all([
      loaders.runs.run.load(runId),
      loaders.runs.nodes.load(runId),
    ]);
    return run && nodeInput(run, nodes, nodeId);
  }

  @FieldResolver(() => JsonValue, {
    nullable: true,
    description:
      "What was sent to a model at the last attempt; kept for a shorter time than the run.",
  })
  async prompt(@Root() { runId, nodeId }: NodeRun, @Ctx() { loaders }: RequestContext) {
    const prompts = await loaders.runs.prompts.load(runId);
    // The last attempt's: the loader gives the newest first.
    return prompts.find((each) => each.nodeId === nodeId)?.prompt ?? null;
  }
}

@Resolver(() => NodeAttempt)
export class NodeAttemptFields {
  @FieldResolver(() => [NodeCall], {
    complexity: perItem(3),
    description: "What it has asked for, in the order of its beginnings.",
  })
  async calls(
    @Root() attempt: NodeAttempt,
    @Ctx() { loaders }: RequestContext,
  ): Promise<NodeCall[]> {
    return callsOf(attempt, await loaders.runs.modelCalls.load(attempt.runId));
  }
}

@Resolver(() => Approval)
export class ApprovalFields {
  @FieldResolver(() => Run)
  async run(@Root() { runId }: Approval, @Ctx() { loaders }: RequestContext): Promise<Run> {
    const run = await loaders.runs.run.load(runId);
    if (run === null) throw notFound("run");
    return shownRun(run);
  }

  @FieldResolver(() => [String], { description: "What may be decided." })
  decisions(@Root() { decisions }: ApprovalRow): string[] {
    return decisionsOf(decisions);
  }

  @FieldResolver(() => [String], { description: "What people read for each of the decisions." })
  decisionLabels(@Root() { decisions }: ApprovalRow): string[] {
    return decisionLabelsOf(decisions);
  }

  @FieldResolver(() => [NodeRun], {
    complexity: perItem(3),
    description:
      "What to know before answering: on each way to it the nearest node that has come to something.",
  })
  async before(@Root() { runId, nodeId }: Approval, @Ctx() { loaders }: RequestContext) {
    const [run, rows] = await Promise.all([
      loaders.runs.run.load(runId),
      loaders.runs.nodes.load(runId),
    ]);
    return run ? saidBefore(run.graph, shownNodes(run.graph, rows), nodeId) : [];
  }

  @FieldResolver(() => [Member], {
    complexity: perItem(3),
    description: "Empty: everybody who may run workflows.",
  })
  async assignees(@Root() { assigneeIds }: Approval, @Ctx() { loaders }: RequestContext) {
    const found = await loaders.members.loadMany([...assigneeIds]);
    return found.filter((member) => member !== null && !(member instanceof Error));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Hash of the run's first document: as it is while the question waits, then as whoever answered had it before them.",
  })
  async version(@Root() { runId, closedAt, version }: ApprovalRow, @Ctx() context: RequestContext) {
    if (closedAt !== null) return version;
    const run = await context.loaders.runs.run.load(runId);
    const id = run?.documentIds[0];
    const document = id === undefined ? null : await context.loaders.documents.document.load(id);
    return document?.hash ?? null;
  }

  @FieldResolver(() => Member, { nullable: true })
  answeredBy(@Root() { answeredById }: Approval, @Ctx() { loaders }: RequestContext) {
    return answeredById === null ? null : loaders.members.load(answeredById);
  }
}
