import { Field, ObjectType } from "type-graphql";

import { DateTime } from "../../contract/scalars.ts";

@ObjectType({ simpleResolvers: true })
export class PasswordResetLinkPayload {
  @Field(() => String, { description: "The link to hand over; it works once and is shown once." })
  url!: string;

  @Field(() => DateTime) expiresAt!: Date;
}
