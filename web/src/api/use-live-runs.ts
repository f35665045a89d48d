"use client";
import type { ApolloClient } from "@apollo/client";
import { useEffect, useRef } from "react";

import { RunChangesDocument } from "./generated/graphql.ts";
import { useLiveSubscription } from "./use-live-subscription.ts";

/** A quick run goes through several states within a second; eyes need one look. */
const GATHER_MS = 300;

const openChanges = (apollo: ApolloClient) => apollo.subscribe({ query: RunChangesDocument });

interface LiveRuns {
  /** Whose news matter; absent: every run's. */
  readonly only?: string;
  readonly refetch: () => void;
}

/** Asks anew when runs have changed, once for all that changes in one go. */
export function useLiveRuns({ only, refetch }: LiveRuns): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(refetch);
  useEffect(() => {
    latest.current = refetch;
  });
  useLiveSubscription({
    open: openChanges,
    onData: ({ runsChanged: { id } }) => {
      if (only !== undefined && id !== only) return;
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        latest.current();
      }, GATHER_MS);
    },
    onGap: refetch,
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
