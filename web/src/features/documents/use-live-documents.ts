"use client";
import type { ApolloClient } from "@apollo/client";

import { DocumentChangesDocument } from "../../api/generated/graphql.ts";
import { useGathered } from "../../api/live/use-gathered.ts";
import { useLiveSubscription } from "../../api/live/use-live-subscription.ts";

/** A file that is read changes its status three times within a second; eyes need one look. */
const GATHER_MS = 300;

const openChanges = (apollo: ApolloClient) => apollo.subscribe({ query: DocumentChangesDocument });

interface LiveDocuments {
  /** Whose news matter; absent: every document's. */
  readonly only?: string;
  readonly refetch: () => void;
}

/** Asks anew when documents have changed, once for all that changes in one go. */
export function useLiveDocuments({ only, refetch }: LiveDocuments): void {
  const refetchSoon = useGathered(refetch, GATHER_MS);
  useLiveSubscription({
    open: openChanges,
    onData: ({ documentsChanged: { id } }) => {
      if (only === undefined || id === only) refetchSoon();
    },
    onGap: refetch,
  });
}
