"use client";
import type { ApolloClient } from "@apollo/client";

import { ViewerNewsDocument } from "../generated/graphql.ts";
import { useLiveSubscription } from "../live/use-live-subscription.ts";

const openNews = (apollo: ApolloClient) => apollo.subscribe({ query: ViewerNewsDocument });
const nothing = (): void => undefined;

/**
 * Each other role of the person is drawn when the server tells it. The news lie down in the cache beside what the page
 * knows of its viewer, and each connection begins with how it is now: nothing can have been missed.
 */
export function useViewerNews(): void {
  useLiveSubscription({ open: openNews, onData: nothing, onGap: nothing });
}
