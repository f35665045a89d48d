"use client";
import type { ApolloClient } from "@apollo/client";
import { useCallback } from "react";

import { WorkflowChangesDocument } from "../../../api/generated/graphql.ts";
import { useGathered } from "../../../api/live/use-gathered.ts";
import { useLiveSubscription } from "../../../api/live/use-live-subscription.ts";

/** Whoever types causes an event every 400 ms; problems need not be told faster than they are read. */
const GATHER_MS = 400;

/** Calls when the server has read the draft anew: its problems and versions may be others. */
export function useDraftNews(playbookId: string, onNews: () => void): void {
  const open = useCallback(
    (apollo: ApolloClient) =>
      apollo.subscribe({ query: WorkflowChangesDocument, variables: { id: playbookId } }),
    [playbookId],
  );
  useLiveSubscription({ open, onData: useGathered(onNews, GATHER_MS), onGap: onNews });
}
