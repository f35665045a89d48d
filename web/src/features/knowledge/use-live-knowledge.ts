"use client";
import type { ApolloClient } from "@apollo/client";

import { KnowledgeChangesDocument } from "../../api/generated/graphql.ts";
import { useGathered } from "../../api/live/use-gathered.ts";
import { useLiveSubscription } from "../../api/live/use-live-subscription.ts";

/** A file that is read changes its status three times within a second; eyes need one look. */
const GATHER_MS = 300;

const openChanges = (apollo: ApolloClient) => apollo.subscribe({ query: KnowledgeChangesDocument });

interface LiveKnowledge {
  /** Whose news matter; absent: every source's. */
  readonly only?: string;
  readonly refetch: () => void;
}

/** Asks anew when sources have changed, once for all that changes in one go. */
export function useLiveKnowledge({ only, refetch }: LiveKnowledge): void {
  const refetchSoon = useGathered(refetch, GATHER_MS);
  useLiveSubscription({
    open: openChanges,
    onData: ({ knowledgeDocumentsChanged: { id } }) => {
      if (only === undefined || id === only) refetchSoon();
    },
    onGap: refetch,
  });
}
