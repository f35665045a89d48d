"use client";
import { NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";

import { type KnowledgeItemFragment, KnowledgeListDocument } from "../../api/generated/graphql.ts";
import { filterOf, type KnowledgeView } from "./knowledge-view.ts";
import { useLiveKnowledge } from "./use-live-knowledge.ts";

const PAGE = 50;
/** The API's limit for one page. */
const PAGE_LIMIT = 100;
const NOTHING: readonly KnowledgeItemFragment[] = [];

export interface KnowledgeList {
  readonly sources: readonly KnowledgeItemFragment[];
  /** Undefined until it is known. */
  readonly total: number | undefined;
  /** Something older is shown while the new is fetched. */
  readonly stale: boolean;
  readonly error: Error | undefined;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  readonly refetch: () => void;
}

export function useKnowledgeList(view: KnowledgeView): KnowledgeList {
  const filter = useMemo(() => filterOf(view), [view]);
  const query = useQuery(KnowledgeListDocument, {
    variables: { filter, first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const page = (query.data ?? query.previousData)?.knowledgeDocuments;
  const sources = page?.nodes ?? NOTHING;
  const refetch = () => {
    const first = Math.min(PAGE_LIMIT, Math.max(PAGE, sources.length));
    void query.refetch({ first }).catch(() => undefined);
  };
  useLiveKnowledge({ refetch });
  const after = page?.pageInfo.endCursor ?? null;
  return {
    sources,
    total: page?.totalCount,
    stale: !query.data && Boolean(query.previousData),
    error: page ? undefined : query.error,
    hasMore: page?.pageInfo.hasNextPage ?? false,
    loadingMore: query.networkStatus === NetworkStatus.fetchMore,
    loadMore: () => void query.fetchMore({ variables: { after } }).catch(() => undefined),
    refetch,
  };
}
