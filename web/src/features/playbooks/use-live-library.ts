"use client";
import { useApolloClient, useSubscription } from "@apollo/client/react";
import { useEffect, useRef } from "react";

import { useApi } from "../../api/api-provider.tsx";
import {
  LibraryCardDocument,
  LibraryChangesDocument,
  LibraryEditorsDocument,
} from "../../api/generated/graphql.ts";
import { type LibraryChange, planRefresh } from "./live-refresh.ts";

/** Somebody who types causes an event every 400 ms; cards need not follow faster than eyes do. */
const GATHER_MS = 600;
/** Who is in a playbook causes no event. */
const EDITORS_EVERY_MS = 15_000;

interface LiveLibrary {
  readonly shown: readonly string[];
  readonly refetch: () => void;
}

/** Keeps the list as the server has it, without anybody reloading. */
export function useLiveLibrary({ shown, refetch }: LiveLibrary): void {
  const apollo = useApolloClient();
  const { onReconnected } = useApi();
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
  useSubscription(LibraryChangesDocument, {
    onData: ({ data: { data } }) => {
      if (!data) return;
      gathered.current.push(data.playbooksChanged);
      timer.current ??= setTimeout(refresh, GATHER_MS);
    },
    ignoreResults: true,
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => onReconnected(() => latest.current.refetch()), [onReconnected]);
  useEffect(() => {
    const ask = setInterval(() => {
      const ids = [...latest.current.shown];
      if (document.visibilityState !== "visible" || ids.length === 0) return;
      void apollo
        .query({ query: LibraryEditorsDocument, variables: { ids }, fetchPolicy: "network-only" })
        .catch(() => undefined);
    }, EDITORS_EVERY_MS);
    return () => clearInterval(ask);
  }, [apollo]);
}
