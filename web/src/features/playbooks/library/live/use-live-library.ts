"use client";
import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef } from "react";

import {
  LibraryCardDocument,
  LibraryChangesDocument,
  LibraryEditorsDocument,
} from "../../../../api/generated/graphql.ts";
import { useLiveSubscription } from "../../../../api/live/use-live-subscription.ts";
import { type LibraryChange, planRefresh } from "./live-refresh.ts";

/** Somebody who types causes an event every 400 ms; cards need not follow faster than eyes do. */
const GATHER_MS = 600;
/** Who is in a playbook causes no event. */
const EDITORS_EVERY_MS = 15_000;

const openChanges = (apollo: ApolloClient) => apollo.subscribe({ query: LibraryChangesDocument });

interface LiveLibrary {
  readonly shown: readonly string[];
  readonly refetch: () => void;
}

/** Keeps the list as the server has it, without anybody reloading. */
export function useLiveLibrary({ shown, refetch }: LiveLibrary): void {
  const apollo = useApolloClient();
  const gathered = useRef<LibraryChange[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ shown, refetch });
  useEffect(() => {
    latest.current = { shown, refetch };
  });
  const refresh = () => {
    timer.current = undefined;
    const plan = planRefresh(gathered.current.splice(0), new Set(latest.current.shown));
    if (plan.list) latest.current.refetch();
    for (const id of plan.cards)
      void apollo
        .query({ query: LibraryCardDocument, variables: { id }, fetchPolicy: "network-only" })
        // The next event, or the next look, tries again.
        .catch(() => undefined);
  };
  useLiveSubscription({
    open: openChanges,
    onData: ({ playbooksChanged }) => {
      gathered.current.push(playbooksChanged);
      timer.current ??= setTimeout(refresh, GATHER_MS);
    },
    onGap: refetch,
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const ask = setInterval(() => {
      const ids = [...latest.current.shown];
      // Nobody looks at a tab in the background.
      if (document.visibilityState !== "visible" || ids.length === 0) return;
      void apollo
        .query({ query: LibraryEditorsDocument, variables: { ids }, fetchPolicy: "network-only" })
        .catch(() => undefined);
    }, EDITORS_EVERY_MS);
    return () => clearInterval(ask);
  }, [apollo]);
}
