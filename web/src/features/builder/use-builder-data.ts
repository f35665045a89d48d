"use client";
import type { ApolloClient } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useCallback, useEffect, useEffectEvent, useRef } from "react";

import { mayPass } from "../../api/answers/api-error.ts";
import {
  BuilderChangesDocument,
  BuilderDocument,
  type BuilderQuery,
  type PlaybookChangeKind,
} from "../../api/generated/graphql.ts";
import { useLiveSubscription } from "../../api/live/use-live-subscription.ts";

/** Rows of the API, as of the last projection; what people type is in the rooms. */
export type BuilderPlaybook = NonNullable<BuilderQuery["playbook"]>;
/** As the navigation needs it; with the name of its live document. */
export type BuilderScenario = BuilderPlaybook["scenarios"][number];

/** Whoever types causes an event every 400 ms; the navigation need not follow faster than eyes do. */
const GATHER_MS = 400;

interface BuilderChange {
  readonly kind: PlaybookChangeKind;
  readonly scenarioId: string | null;
}

const AGAIN_AFTER_MS = 4_000;

/** What could not be had is asked for again: at once when the browser is online again, and in between now and then. */
function useAgain(isWanted: boolean, ask: () => void): void {
  const again = useEffectEvent(ask);
  useEffect(() => {
    if (!isWanted) return undefined;
    const onOnline = () => again();
    addEventListener("online", onOnline);
    const timer = setInterval(() => {
      // Nothing would come of it, and it would say so anew each time.
      if (navigator.onLine) again();
    }, AGAIN_AFTER_MS);
    return () => {
      removeEventListener("online", onOnline);
      clearInterval(timer);
    };
  }, [isWanted]);
}

/** The playbook and its scenarios, kept current; `onChange` hears what happened to it. */
export function useBuilderData(id: string, onChange: (changes: readonly BuilderChange[]) => void) {
  const { data, error, loading, refetch } = useQuery(BuilderDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
  });
  const gathered = useRef<BuilderChange[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const open = useCallback(
    (apollo: ApolloClient) =>
      apollo.subscribe({ query: BuilderChangesDocument, variables: { id } }),
    [id],
  );
  const anew = () => void refetch().catch(() => undefined);
  useLiveSubscription({
    open,
    onData: ({ playbookChanged }) => {
      gathered.current.push(playbookChanged);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        anew();
        onChange(gathered.current.splice(0));
      }, GATHER_MS);
    },
    // An empty list: something may have happened, and nobody knows what.
    onGap: () => {
      anew();
      onChange([]);
    },
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useAgain(data === undefined && mayPass(error), anew);
  return {
    playbook: data?.playbook,
    isKnown: data !== undefined,
    isFetching: loading,
    error,
    refetch: anew,
  };
}
