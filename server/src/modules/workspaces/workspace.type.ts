import { Field, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";

@ObjectType({ implements: Node, simpleResolvers: true })
export class Workspace extends Node {
  @Field(() => String) name!: string;
  @Field(() => Boolean, { description: "Whether AI may write here at all." }) aiEnabled!: boolean;
}

@ObjectType({ simpleResolvers: true })
export class WorkspacePayload {
  @Field(() => Workspace) workspace!: Workspace;
}
