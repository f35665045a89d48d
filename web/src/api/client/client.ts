import { ApolloClient, ApolloLink, HttpLink, Observable } from "@apollo/client";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { OperationTypeNode } from "graphql";

import { hasCode } from "../answers/api-error.ts";
import { sessionOver } from "../session/session-over.ts";
import { authorizationHeaders } from "../session/window-session.ts";
import { chosenWorkspace } from "../viewer/chosen-workspace.ts";
import { createCache } from "./cache.ts";
import type { Socket } from "./socket-link.ts";

/** Both ways to the server: HTTP for questions and changes, one WebSocket for what the server tells by itself. */
export interface Api {
  readonly apollo: ApolloClient;
  /**
   * Calls back when the socket is there, the first time too: what happened since a page's first answer was told to
   * nobody, and must be fetched. Returns a way to stop.
   */
  readonly onConnected: (listener: () => void) => () => void;
  /** Signs the socket in again, after the person has. */
  readonly reconnect: () => void;
}

/** Nothing is sent by making it. The socket opens with the first subscription and stays for the life of the page. */
export function createApi(): Api {
  const listeners = new Set<() => void>();
  let socket: Promise<Socket> | undefined;
  // The first subscription fetches what it needs: it can wait until the page is drawn.
  const openOnce = () =>
    (socket ??= import("./socket-link.ts").then(({ openSocket }) =>
      openSocket(() => {
        for (const notify of listeners) notify();
      }),
    ));
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new ApolloLink((operation) => whenOpen(openOnce, (open) => open.link.request(operation))),
    httpLink(),
  );
  return {
    apollo: new ApolloClient({ link, cache: createCache() }),
    onConnected: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Not to dispose of it: terminate makes graphql-ws open anew, with the headers of the new session.
    reconnect: () => void socket?.then(({ client }) => client.terminate()),
  };
}

/** Same origin, so that the session's cookie goes along; what every page must hear of an error is heard here once. */
function httpLink(): ApolloLink {
  return ApolloLink.from([
    new ErrorLink(({ error, operation }) => {
      if (hasCode(error, "UNAUTHENTICATED")) sessionOver.report();
      // The role must have changed: what is offered on the page follows.
      if (hasCode(error, "FORBIDDEN"))
        void operation.client.refetchQueries({ include: ["Viewer"] });
    }),
    new SetContextLink(() => ({ headers: requestHeaders() })),
    new HttpLink({ uri: "/graphql", credentials: "same-origin" }),
  ]);
}

/** Read for each request: the workspace and the window's session change while the client lives. */
function requestHeaders(): Readonly<Record<string, string>> {
  const workspace = chosenWorkspace();
  return { ...authorizationHeaders(), ...(workspace ? { "X-Workspace": workspace } : {}) };
}

type Results = ReturnType<ApolloLink["request"]>;

/** The results of a link that is only there after a while; ended before that, it never starts. */
function whenOpen(open: () => Promise<Socket>, start: (socket: Socket) => Results): Results {
  return new Observable((observer) => {
    let ended = false;
    let stop: (() => void) | undefined;
    const begin = (socket: Socket) => {
      if (ended) return;
      const running = start(socket).subscribe(observer);
      stop = () => running.unsubscribe();
    };
    open().then(begin, (fault: unknown) => observer.error(fault));
    return () => {
      ended = true;
      stop?.();
    };
  });
}
