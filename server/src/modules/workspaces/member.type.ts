import { Field, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { connectionType } from "../../contract/paging/connection.ts";
import type * as access from "./access.ts";
import { Role } from "./role.type.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "A person in a workspace. Never deleted, only inactive, because history names them.",
})
export class Member extends Node {
  @Field(() => String) name!: string;
  @Field(() => String) email!: string;
  @Field(() => Role) role!: access.Role;
  /** False: was removed or has left, and may be invited again. */
  @Field(() => Boolean) active!: boolean;
}

export const MemberConnection = connectionType("Member", () => Member);

@ObjectType({ simpleResolvers: true })
export class MemberPayload {
  @Field(() => Member) member!: Member;
}
