"use client";
import type { ApolloClient } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useCallback, useEffect, useRef } from "react";

import { type PagedList, pagedList } from "../../../../api/answers/paged-list.ts";
import {
  type BatchDetailQuery,
  BatchDetailDocument,
  BatchProgressDocument,
  type BatchRunsQuery,
  BatchRunsDocument,
} from "../../../../api/generated/graphql.ts";
import { useGathered } from "../../../../api/live/use-gathered.ts";
import { useLiveSubscription } from "../../../../api/live/use-live-subscription.ts";
import { announce } from "../../../../ui/live-region.tsx";
import { progressWords } from "../batch-words.ts";
import type { ShownRuns } from "./batch-view.ts";

/** Counted by the server at each look: it has no counters that could be wrong. */
export type ShownBatch = NonNullable<BatchDetailQuery["batch"]>;

/** A run of a batch; its nodes are there where they are shown. */
export type ShownRun = BatchRunsQuery["runs"]["nodes"][number];

interface BatchOnPage {
  /** Undefined until it is known, null when there is none. */
  readonly batch: ShownBatch | null | undefined;
  readonly runs: PagedList<ShownRun>;
  readonly error: Error | undefined;
  readonly refetch: () => void;
}

const PAGE = 50;
/** Each look counts all its runs and adds up their fields, and a batch changes many times a second. */
const GATHER_MS = 1_000;
/** What a retry runs once more. */
const NOT_WHOLE = ["FAILED", "PARTIAL"] as const;

/** One batch as it goes on, with its runs. */
export function useBatch(id: string, shown: ShownRuns): BatchOnPage {
  const query = useQuery(BatchDetailDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
  });
  const filter = { batchId: id, ...(shown === "failed" ? { status: [...NOT_WHOLE] } : {}) };
  const runsQuery = useQuery(BatchRunsDocument, {
    variables: { filter, first: PAGE, steps: shown === "steps" },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const runs = pagedList(runsQuery, PAGE, (data) => data.runs);
  const refetch = () => {
    void query.refetch().catch(() => undefined);
    runs.refetch();
  };
  // Events only say that something changed; the numbers are asked for.
  const refetchSoon = useGathered(refetch, GATHER_MS);
  const open = useCallback(
    (apollo: ApolloClient) => apollo.subscribe({ query: BatchProgressDocument, variables: { id } }),
    [id],
  );
  useLiveSubscription({ open, onData: refetchSoon, onGap: refetch });
  const batch = query.data?.batch;
  useAnnouncedEnd(batch);
  return { batch, runs, error: batch === undefined ? query.error : undefined, refetch };
}

/** Tells a screen reader how it ends, and nothing about what had ended before. */
function useAnnouncedEnd(batch: ShownBatch | null | undefined): void {
  const wentOn = useRef(false);
  useEffect(() => {
    if (!batch) return;
    if (wentOn.current && batch.running === 0) announce(`The batch: ${progressWords(batch)}`);
    wentOn.current = batch.running > 0;
  }, [batch]);
}
