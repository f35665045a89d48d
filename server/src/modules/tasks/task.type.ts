import { Field, ID, InputType, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import { DateTime } from "../../contract/scalars.ts";

/** Something that a workflow gives a person to do. */
@ObjectType({ implements: Node })
export class Task extends Node {
  @Field(() => String) title!: string;
  /** From its creation on by the node's `due`; null where the node names none. */
  @Field(() => DateTime, { nullable: true }) due!: Date | null;
  @Field(() => DateTime) createdAt!: Date;
  /** The node of the run that made it. */
  @Field(() => ID) nodeId!: string;
  body!: string;
  runId!: string;
  /** Null: for nobody in particular. */
  assigneeId!: string | null;
  doneAt!: Date | null;
  /** The member who completed it, who need not be the one it is for. */
  doneById!: string | null;
}

export const TaskConnection = connectionType("Task", () => Task);

/** All that is given must hold. */
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
