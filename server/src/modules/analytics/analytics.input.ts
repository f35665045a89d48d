import { Field, ID, InputType } from "type-graphql";

import { DealStage } from "../../contract/enums.ts";
import { DateTime } from "../../contract/scalars.ts";

@InputType()
export class AnalyticsFilter {
  @Field(() => DateTime) from!: Date;
  @Field(() => DateTime) to!: Date;
  @Field(() => [ID], { nullable: true }) playbookIds?: string[] | null;
  @Field(() => [DealStage], { nullable: true }) dealStage?: DealStage[] | null;
  @Field(() => String, { nullable: true }) targetPersona?: string | null;
}
