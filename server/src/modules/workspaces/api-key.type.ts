import { Field, ObjectType } from "type-graphql";

import { Node } from "../../contract/node.ts";
import { DateTime } from "../../contract/scalars.ts";
import type * as access from "./access.ts";
import { ApiKeyScope } from "./role.type.ts";

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: "Acts as the member who made it, never above that role, within its scopes.",
})
export class ApiKey extends Node {
  @Field(() => String) name!: string;
  @Field(() => String, { description: "How the secret begins." }) prefix!: string;
  @Field(() => [ApiKeyScope]) scopes!: readonly access.ApiKeyScope[];
  @Field(() => DateTime) createdAt!: Date;
  @Field(() => DateTime, { nullable: true }) expiresAt!: Date | null;
  @Field(() => DateTime, { nullable: true }) lastUsedAt!: Date | null;

  /** Behind the field `createdBy`. */
  memberId!: string;
}

@ObjectType({ simpleResolvers: true })
export class CreateApiKeyPayload {
  @Field(() => ApiKey) apiKey!: ApiKey;

  @Field(() => String, { description: "For the header Authorization: Bearer …; shown this once." })
  secret!: string;
}
