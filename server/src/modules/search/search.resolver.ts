import { Args, Ctx, Query, Resolver } from "type-graphql";

import { perPage } from "../../contract/paging/complexity.ts";
import type { Page } from "../../contract/paging/page.ts";
import type { ApiPart, RequestContext } from "../../graphql/context.ts";
import { SearchArgs } from "./search.input.ts";
import type { SearchResult } from "./search.ts";
import { SearchConnection } from "./search.type.ts";

@Resolver()
class SearchResolver {
  @Query(() => SearchConnection, { complexity: perPage })
  search(
    @Args(() => SearchArgs) { query, kinds, ...page }: SearchArgs,
    @Ctx() { actor, doors }: RequestContext,
  ): Promise<Page<SearchResult>> {
    return doors.search.find(actor, { query, kinds, page });
  }
}

export const searchPart: ApiPart = { resolvers: [SearchResolver] };
