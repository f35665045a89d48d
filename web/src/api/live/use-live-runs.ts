"use client";
import type { ApolloClient } from "@apollo/client";

import { RunChangesDocument } from "../generated/graphql.ts";
import { useGathered } from "./use-gathered.ts";
import { useLiveSubscription } from "./use-live-subscription.ts";

/** A quick run goes through several states within a second; eyes need one look. */
const GATHER_MS = 300;

/** Outside of the hook: `open` must stay the same, or each drawing would subscribe anew. */
const openChanges = (apollo: ApolloClient) => apollo.subscribe({ query: RunChangesDocument });

interface LiveRuns {
  /** Whose news matter; absent: every run's. */
  readonly only?: string;
  readonly refetch: () => void;
  /** For what is dear to ask for; a look within the blink of an eye otherwise. */
  readonly gatherMs?: number;
}

/** Asks anew when runs have changed, once for all that changes in one go. */
export function useLiveRuns({ only, refetch, gatherMs = GATHER_MS }: LiveRuns): void {
  const refetchSoon = useGathered(refetch, gatherMs);
  useLiveSubscription({
    open: openChanges,
    onData: ({ runsChanged: { id } }) => {
      if (only === undefined || id === only) refetchSoon();
    },
    onGap: refetch,
  });
}
