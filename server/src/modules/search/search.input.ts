import { MaxLength } from "class-validator";
import { ArgsType, Field } from "type-graphql";

import { ForwardArgs } from "../../contract/paging/connection.ts";
import { SearchKind } from "./search.type.ts";

@ArgsType()
export class SearchArgs extends ForwardArgs {
  @Field(() => String) @MaxLength(500) query!: string;
  @Field(() => [SearchKind], { nullable: true }) kinds?: SearchKind[] | null;
}
