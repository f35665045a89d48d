import { Field, ID, InputType, ObjectType } from "type-graphql";

import { connectionType } from "../../contract/connection.ts";
import { Node } from "../../contract/node.ts";
import { DateTime } from "../../contract/scalars.ts";

/** Something that a workflow gives a person to do. */
@ObjectType({ implements: Node })
export class Task extends Node {
  @Field(() => String) title!: string;
  @Field(() => DateTime, { nullable: true }) due!: Date | null;
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => ID) nodeId!: string;
  body!: string;
  runId!: string;
  assigneeId!: string | null;
  doneAt!: Date | null;
  doneById!: string | null;
}

export const TaskConnection = connectionType("Task", () => Task);

@InputType()
export class TaskFilter {
  /** Those for me, and those for nobody in particular. */
  @Field(() => Boolean, { nullable: true }) mine?: boolean | null;
  @Field(() => Boolean, { nullable: true }) done?: boolean | null;
}

@ObjectType({ simpleResolvers: true })
export class TaskPayload {
  @Field(() => Task) task!: Task;
}
