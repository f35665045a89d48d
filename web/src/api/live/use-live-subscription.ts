"use client";
import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useEffect, useRef } from "react";

import { useApi } from "../client/api-provider.tsx";
import { sessionOver } from "../session/session-over.ts";

interface LiveSubscription<Data> {
  /** Opens it; called again after the session was over. Must be stable (useCallback) but for its variables. */
  readonly open: (
    apollo: ApolloClient,
  ) => ReturnType<typeof ApolloClient.prototype.subscribe<Data>>;
  readonly onData: (data: Data) => void;
  /** Events may have been missed: ask for everything anew. */
  readonly onGap: () => void;
}

/** A subscription that outlives lost connections and sessions that end, and says when it may have missed something. */
export function useLiveSubscription<Data>({ open, onData, onGap }: LiveSubscription<Data>): void {
  const apollo = useApolloClient();
  const { onConnected } = useApi();
  const latest = useRef({ onData, onGap });
  useEffect(() => {
    latest.current = { onData, onGap };
  });
  useEffect(() => {
    const start = () =>
      open(apollo).subscribe({
        next: ({ data }) => {
          if (data) latest.current.onData(data);
        },
        // The socket tries again by itself; what it gives up on is a session that is over.
        error: () => undefined,
      });
    let running = start();
    // A subscription that ended with the session does not come back by itself.
    const stopListening = sessionOver.subscribe(() => {
      if (sessionOver.now()) return;
      running.unsubscribe();
      running = start();
      latest.current.onGap();
    });
    const stopWatching = onConnected(() => latest.current.onGap());
    return () => {
      running.unsubscribe();
      stopListening();
      stopWatching();
    };
  }, [apollo, open, onConnected]);
}
