import { Field, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { DateTime } from "../../contract/scalars.ts";
import type * as access from "./access.ts";
import { Role } from "./role.type.ts";

@ObjectType({ implements: Node, simpleResolvers: true })
export class Invitation extends Node {
  @Field(() => Role) role!: access.Role;

  @Field(() => String, { nullable: true, description: "Only this address may accept it." })
  email!: string | null;

  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime) expiresAt!: Date;
  @Field(() => DateTime, { nullable: true }) acceptedAt!: Date | null;

  /** Behind the field `createdBy`. */
  createdById!: string;
}

@ObjectType({ simpleResolvers: true })
export class CreateInvitationPayload {
  @Field(() => Invitation) invitation!: Invitation;

  @Field(() => String, { description: "The link to hand over; it is shown this once." })
  url!: string;
}
