import { ArrayMaxSize } from "class-validator";
import { Field, ID, InputType } from "type-graphql";

import { DateTime } from "../../contract/scalars.ts";
import type * as access from "./access.ts";
import { ApiKeyScope, Role } from "./role.type.ts";

@InputType()
export class CreateWorkspaceInput {
  @Field(() => String) name!: string;
}

/** What is left out stays; null is refused. */
@InputType()
export class UpdateWorkspaceInput {
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => Boolean, { nullable: true }) aiEnabled?: boolean | null;
}

/** Any role but OWNER. */
@InputType()
export class CreateInvitationInput {
  @Field(() => Role) role!: access.Role;

  @Field(() => String, { nullable: true, description: "Omitted: whoever has the link." })
  email?: string | null;

  @Field(() => DateTime, { nullable: true, description: "Omitted: in seven days." })
  expiresAt?: Date | null;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String, { description: "What stands behind # in the link." }) token!: string;
}

@InputType()
export class SetMemberRoleInput {
  @Field(() => ID) memberId!: string;
  @Field(() => Role) role!: access.Role;
}

@InputType()
export class CreateApiKeyInput {
  @Field(() => String) name!: string;

  @Field(() => [ApiKeyScope], { description: "READ is implied; live editing needs WRITE." })
  @ArrayMaxSize(10)
  scopes!: access.ApiKeyScope[];

  @Field(() => DateTime, { nullable: true }) expiresAt?: Date | null;
}
