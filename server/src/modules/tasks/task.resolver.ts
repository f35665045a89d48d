import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";

import { perPage } from "../../contract/paging/complexity.ts";
import { ForwardArgs } from "../../contract/paging/connection.ts";
import type { Page } from "../../contract/paging/page.ts";
import { IdInput } from "../../contract/payloads.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { Run } from "../runs/run.type.ts";
import { shownRun } from "../runs/runs.ts";
import { Member } from "../workspaces/member.type.ts";
import { Task, TaskConnection, TaskFilter, TaskPayload } from "./task.type.ts";
import type { TaskRow } from "./tasks.ts";

@Resolver()
class TaskResolver {
  @Query(() => TaskConnection, { complexity: perPage })
  tasks(
    @Arg("filter", () => TaskFilter, { nullable: true }) filter: TaskFilter | null,
    @Args(() => ForwardArgs) page: ForwardArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<TaskRow>> {
    return doors.tasks.list(actor, filter ?? {}, page);
  }

  @Mutation(() => TaskPayload)
  async completeTask(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<TaskPayload> {
    return { task: await doors.tasks.complete(actor, id) };
  }

  @Mutation(() => TaskPayload, { description: "Takes back that it was completed." })
  async reopenTask(
    @Arg("input", () => IdInput) { id }: IdInput,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<TaskPayload> {
    return { task: await doors.tasks.reopen(actor, id) };
  }
}

@Resolver(() => Task)
class TaskFields {
  @FieldResolver(() => String, { nullable: true })
  body(@Root() { body }: Task): string | null {
    // Rows hold an empty text, the API says null: there is none.
    return body === "" ? null : body;
  }

  @FieldResolver(() => Boolean)
  done(@Root() { doneAt }: Task): boolean {
    return doneAt !== null;
  }

  @FieldResolver(() => Member, { nullable: true, description: "Null: nobody in particular." })
  assignee(@Root() { assigneeId }: Task, @Ctx() { loaders }: RequestContext) {
    return assigneeId === null ? null : loaders.members.load(assigneeId);
  }

  @FieldResolver(() => Member, { nullable: true })
  doneBy(@Root() { doneById }: Task, @Ctx() { loaders }: RequestContext) {
    return doneById === null ? null : loaders.members.load(doneById);
  }

  @FieldResolver(() => Run, { nullable: true })
  async run(@Root() { runId }: Task, @Ctx() { loaders }: RequestContext) {
    const run = await loaders.runs.run.load(runId);
    return run && shownRun(run);
  }
}

export const tasksPart: ApiPart = {
  resolvers: [TaskResolver, TaskFields],
  nodes: { Task: (id, { loaders }) => loaders.tasks.task.load(id) },
};
