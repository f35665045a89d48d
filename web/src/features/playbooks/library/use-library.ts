"use client";
import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";

import { type PagedList, pagedList } from "../../../api/answers/paged-list.ts";
import {
  LibraryDocument,
  LibraryFacetsDocument,
  type LibraryFacetsQuery,
  type PlaybookCardFragment,
} from "../../../api/generated/graphql.ts";
import { useLiveLibrary } from "./live/use-live-library.ts";
import { filterOf, type LibraryView, orderOf } from "./view/library-view.ts";

/** Divides by two, three and four, so that a page of cards ends with a full row. */
const PAGE = 24;

/** How many playbooks have which value, under the filters that are set. */
export type Facets = LibraryFacetsQuery["playbookFacets"];

/** `total` and `facets` are those of the whole filter, not of the pages that are shown. */
export interface Library extends PagedList<PlaybookCardFragment> {
  readonly facets: Facets | undefined;
}

/** Cards and counts are asked for apart: a page more needs no new counts. */
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
  const list = pagedList(query, PAGE, (data) => data.playbooks);
  const refetch = () => {
    list.refetch();
    void facets.refetch().catch(() => undefined);
  };
  useLiveLibrary({ shown: list.nodes.map(({ id }) => id), refetch });
  return {
    ...list,
    facets: (facets.data ?? facets.previousData)?.playbookFacets,
    refetch,
  };
}
