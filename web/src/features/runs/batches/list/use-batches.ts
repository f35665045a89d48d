"use client";
import { useQuery } from "@apollo/client/react";

import { type PagedList, pagedList } from "../../../../api/answers/paged-list.ts";
import { type BatchItemFragment, BatchListDocument } from "../../../../api/generated/graphql.ts";
import { useLiveRuns } from "../../../../api/live/use-live-runs.ts";

const PAGE = 30;
/** Each look counts the runs of every batch shown, and a batch changes many times a second. */
const GATHER_MS = 2_000;

/** Newest first, as they go on. */
export function useBatches(): PagedList<BatchItemFragment> {
  const query = useQuery(BatchListDocument, {
    variables: { first: PAGE },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const list = pagedList(query, PAGE, (data) => data.batches);
  useLiveRuns({ refetch: list.refetch, gatherMs: GATHER_MS });
  return list;
}
