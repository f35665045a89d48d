import type { ApolloClient } from "@apollo/client";

/** Asks anew what is on the page now, of the queries with this name. */
export function refetchActive(apollo: ApolloClient, queryName: string): void {
  void Promise.resolve(
    apollo.refetchQueries({
      include: "active",
      onQueryUpdated: (query) => query.queryName === queryName,
    }),
  ).catch(() => undefined);
}
