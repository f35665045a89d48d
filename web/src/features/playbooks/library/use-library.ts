"use client";
import { NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";

import {
  LibraryDocument,
  LibraryFacetsDocument,
  type LibraryFacetsQuery,
  type PlaybookCardFragment,
} from "../../../api/generated/graphql.ts";
import { filterOf, type LibraryView, orderOf } from "./library-view.ts";
import { useLiveLibrary } from "./use-live-library.ts";

const PAGE = 24;
/** The API's limit for one page. */
const PAGE_LIMIT = 100;
const NOTHING: readonly PlaybookCardFragment[] = [];

export type Facets = LibraryFacetsQuery["playbookFacets"];

export interface Library {
  readonly playbooks: readonly PlaybookCardFragment[];
  /** Undefined until it is known. */
  readonly total: number | undefined;
  readonly facets: Facets | undefined;
  /** Something older is shown while the new is fetched. */
  readonly stale: boolean;
  readonly error: Error | undefined;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  readonly refetch: () => void;
}

export function useLibrary(view: LibraryView): Library {
  const filter = useMemo(() => filterOf(view), [view]);
  const query = useQuery(LibraryDocument, {
    variables: { filter, orderBy: orderOf(view), first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const facets = useQuery(LibraryFacetsDocument, {
    variables: { filter },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
  });
  const page = (query.data ?? query.previousData)?.playbooks;
  const playbooks = page?.nodes ?? NOTHING;
  const refetch = () => {
    const first = Math.min(PAGE_LIMIT, Math.max(PAGE, playbooks.length));
    void query.refetch({ first }).catch(() => undefined);
    void facets.refetch().catch(() => undefined);
  };
  useLiveLibrary({ shown: playbooks.map(({ id }) => id), refetch });
  const after = page?.pageInfo.endCursor ?? null;
  return {
    playbooks,
    total: page?.totalCount,
    facets: (facets.data ?? facets.previousData)?.playbookFacets,
    stale: !query.data && Boolean(query.previousData),
    error: page ? undefined : query.error,
    hasMore: page?.pageInfo.hasNextPage ?? false,
    loadingMore: query.networkStatus === NetworkStatus.fetchMore,
    loadMore: () => void query.fetchMore({ variables: { after } }).catch(() => undefined),
    refetch,
  };
}
