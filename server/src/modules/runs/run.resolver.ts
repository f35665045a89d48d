import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";

import { perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import type { Page } from "../../contract/paging/page.ts";
import { IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import {
  ApprovalFields,
  DocumentFieldRun,
  DocumentRuns,
  NodeAttemptFields,
  NodeRunFields,
  RunFields,
  WorkspaceSpending,
} from "./run-fields.resolver.ts";
import { AnswerApprovalInput, RerunInput, RunFilter, StartRunInput } from "./run.input.ts";
import {
  ApprovalConnection,
  Run,
  RunChange,
  RunConnection,
  RunEvent,
  RunPayload,
} from "./run.type.ts";
import type { ApprovalRow, RunChangeEvent } from "./runs.ts";
import { shownRun, type ShownRun, shownRuns } from "./shown-run.ts";

@ArgsType()
class RunEventsArgs {
  @Field(() => ID) id!: string;
  /** The last number that was seen; left out: from the beginning. */
  @Field(() => Int, { nullable: true }) after?: number | null;
}

/** Both left out: all questions of the workspace that wait. */
@ArgsType()
class ApprovalsArgs extends ForwardArgs {
  @Field(() => Boolean, { nullable: true }) mine?: boolean | null;
  @Field(() => Boolean, { nullable: true }) answered?: boolean | null;
}

@Resolver()
class RunResolver {
  @Query(() => RunConnection, { complexity: perPage })
  async runs(
    @Arg("filter", () => RunFilter, { nullable: true }) filter: RunFilter | null,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<ShownRun>> {
    return shownRuns(await doors.runs.list(actor, filter ?? {}, page));
  }

  @Query(() => Run, { nullable: true })
  async run(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<ShownRun | null> {
    const row = await doors.runs.find(actor, id);
    return row && shownRun(row);
  }

  @Query(() => ApprovalConnection, {
    complexity: perPage,
    description:
      "Questions that wait for an answer, or that have one; mine: those that may be meant for me, or that I have answered.",
  })
  approvals(
    @Args(() => ApprovalsArgs) { mine, answered, ...page }: ApprovalsArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<ApprovalRow>> {
    return doors.runs.approvals(actor, { mine: mine ?? false, answered: answered ?? false }, page);
  }

  @Mutation(() => RunPayload)
  async startRun(
    @Arg("input", () => StartRunInput) input: StartRunInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<RunPayload> {
    return { run: shownRun(await doors.runs.start(actor, input)) };
  }

  @Mutation(() => RunPayload, {
    description: "A new run that takes over what need not be done again.",
  })
  async rerun(
    @Arg("input", () => RerunInput) input: RerunInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<RunPayload> {
    return { run: shownRun(await doors.runs.rerun(actor, input)) };
  }

  @Mutation(() => RunPayload)
  async cancelRun(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<RunPayload> {
    return { run: shownRun(await doors.runs.cancel(actor, id)) };
  }

  @Mutation(() => RunPayload, { description: "The first answer counts." })
  async answerApproval(
    @Arg("input", () => AnswerApprovalInput) input: AnswerApprovalInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<RunPayload> {
    return { run: shownRun(await doors.runs.answer(actor, input)) };
  }

  @Subscription(() => RunEvent, {
    subscribe: ({ context, args }: { context: RequestContext; args: RunEventsArgs }) =>
      // The context and not its actor: who is asking may change while the subscription lives.
      context.doors.runs.events(context, args.id, args.after ?? 0),
  })
  runEvents(@Root() event: RunEvent, @Args(() => RunEventsArgs) _args: RunEventsArgs): RunEvent {
    return event;
  }

  @Subscription(() => RunChange, {
    subscribe: ({ context }: { context: RequestContext }) => context.doors.runs.changes(context),
  })
  runsChanged(@Root() change: RunChangeEvent): RunChange {
    return change;
  }
}

export const runsPart: ApiPart = {
  resolvers: [
    RunResolver,
    RunFields,
    NodeRunFields,
    NodeAttemptFields,
    DocumentRuns,
    DocumentFieldRun,
    WorkspaceSpending,
    ApprovalFields,
  ],
  nodes: {
    async Run(id, { loaders }) {
      const row = await loaders.runs.run.load(id);
      return row && shownRun(row);
    },
    Approval: (id, { loaders }) => loaders.runs.approval.load(id),
  },
};
