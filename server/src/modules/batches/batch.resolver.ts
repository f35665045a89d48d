import {
  Arg,
  Args,
  Ctx,
  FieldResolver,
  Float,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from "type-graphql";

import { perItem, perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import type { Page } from "../../contract/paging/page.ts";
import { IdInput } from "../../contract/payloads.ts";
import { DateTime } from "../../contract/scalars.ts";
import { notFound } from "../../errors.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { Workflow } from "../workflows/workflow.type.ts";
import { Member } from "../workspaces/member.type.ts";
import {
  Batch,
  BatchChange,
  BatchConnection,
  BatchFieldTotal,
  BatchPayload,
  StartBatchInput,
} from "./batch.type.ts";
import type { BatchRow } from "./batches.ts";

@Resolver()
class BatchResolver {
  @Query(() => Batch, { nullable: true })
  batch(
    @Arg("id", () => ID) id: string,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<BatchRow | null> {
    return doors.batches.find(actor, id);
  }

  @Query(() => BatchConnection, { complexity: perPage })
  batches(
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<BatchRow>> {
    return doors.batches.list(actor, page);
  }

  @Mutation(() => BatchPayload, { description: "A run for each document, behind those of people." })
  async startBatch(
    @Arg("input", () => StartBatchInput) input: StartBatchInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<BatchPayload> {
    return { batch: await doors.batches.start(actor, input) };
  }

  @Mutation(() => BatchPayload)
  async cancelBatch(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<BatchPayload> {
    return { batch: await doors.batches.cancel(actor, id) };
  }

  @Mutation(() => BatchPayload, {
    description: "Runs once more what failed, ended as partial or was cancelled.",
  })
  async retryBatch(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<BatchPayload> {
    return { batch: await doors.batches.retry(actor, id) };
  }

  @Subscription(() => BatchChange, {
    subscribe: ({ context, args }: { context: RequestContext; args: { id: string } }) =>
      context.doors.batches.changes(context, args.id),
  })
  batchChanged(@Root() change: BatchChange, @Arg("id", () => ID) _id: string): BatchChange {
    return change;
  }
}

@Resolver(() => Batch)
class BatchFields {
  @FieldResolver(() => Workflow)
  async workflow(@Root() { workflowId }: Batch, @Ctx() { loaders }: RequestContext) {
    const workflow = await loaders.workflows.workflow.load(workflowId);
    if (workflow === null) throw notFound("workflow");
    return workflow;
  }

  @FieldResolver(() => Member, { nullable: true })
  startedBy(@Root() { startedById }: Batch, @Ctx() { loaders }: RequestContext) {
    return loaders.members.load(startedById);
  }

  @FieldResolver(() => Int)
  async total(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).total;
  }

  @FieldResolver(() => Int)
  async succeeded(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).succeeded;
  }

  @FieldResolver(() => Int)
  async partial(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).partial;
  }

  @FieldResolver(() => Int)
  async failed(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).failed;
  }

  @FieldResolver(() => Int)
  async cancelled(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).cancelled;
  }

  @FieldResolver(() => Int, { description: "Started or still to be started." })
  async running(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).running;
  }

  @FieldResolver(() => String, { description: "So far, of repeated runs too: USD, a decimal." })
  async costUsd(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).costUsd;
  }

  @FieldResolver(() => Float, { description: "Of models without a known price: not in costUsd." })
  async unpricedTokens(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).unpricedTokens;
  }

  @FieldResolver(() => Int, { description: "Nodes whose result was there already." })
  async cacheHits(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).cacheHits;
  }

  @FieldResolver(() => String, { description: "By those hits: USD, a decimal." })
  async savedUsd(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).savedUsd;
  }

  @FieldResolver(() => Int, { description: "By those hits: in and out together." })
  async savedTokens(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).savedTokens;
  }

  @FieldResolver(() => Int, { nullable: true, description: "If it goes on as it has gone so far." })
  async etaSeconds(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).etaSeconds;
  }

  @FieldResolver(() => DateTime, { nullable: true })
  async finishedAt(@Root() { id }: Batch, @Ctx() { loaders }: RequestContext) {
    return (await loaders.batches.standing.load(id)).finishedAt;
  }

  @FieldResolver(() => [BatchFieldTotal], {
    complexity: perItem(20),
    description: "Of the fields of its documents as they are now, whoever wrote them.",
  })
  totals(
    @Root() { id }: Batch,
    @Ctx() { loaders }: RequestContext,
  ): Promise<readonly BatchFieldTotal[]> {
    return loaders.batches.totals.load(id);
  }
}

export const batchesPart: ApiPart = {
  resolvers: [BatchResolver, BatchFields],
  nodes: { Batch: (id, { loaders }) => loaders.batches.batch.load(id) },
};
