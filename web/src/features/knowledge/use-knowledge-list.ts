"use client";
import { useQuery } from "@apollo/client/react";
import { useMemo } from "react";

import { type PagedList, pagedList } from "../../api/answers/paged-list.ts";
import { type KnowledgeItemFragment, KnowledgeListDocument } from "../../api/generated/graphql.ts";
import { filterOf, type KnowledgeView, orderOf } from "./knowledge-view.ts";
import { useLiveKnowledge } from "./use-live-knowledge.ts";

const PAGE = 50;

/** Rows as a list has them; the text comes with a source's own page. */
export type KnowledgeList = PagedList<KnowledgeItemFragment>;

/** Follows the server: a row changes when its file has been read, without anybody reloading. */
export function useKnowledgeList(view: KnowledgeView): KnowledgeList {
  const filter = useMemo(() => filterOf(view), [view]);
  const query = useQuery(KnowledgeListDocument, {
    variables: { filter, orderBy: orderOf(view), first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const list = pagedList(query, PAGE, (data) => data.knowledgeDocuments);
  useLiveKnowledge({ refetch: list.refetch });
  return list;
}
