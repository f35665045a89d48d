import { ApolloClient, ApolloLink, HttpLink } from "@apollo/client";
import { SetContextLink } from "@apollo/client/link/context";
import { ErrorLink } from "@apollo/client/link/error";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { type Client as SocketClient, createClient as createSocketClient } from "graphql-ws";

import { hasCode } from "./api-error.ts";
import { createCache } from "./cache.ts";
import { chosenWorkspace } from "./chosen-workspace.ts";
import { sessionOver } from "./session-over.ts";
import { authorizationHeaders } from "./window-session.ts";

/** A socket that is quiet for this long is asked whether it still lives. */
const SOCKET_PING_MS = 12_000;

/** The server's way to say on a socket that the session is over. */
const CLOSED_FOR_SIGN_IN = 4401;

export interface Api {
  readonly apollo: ApolloClient;
  /** Calls back when the socket has come back: what happened in between must be fetched. Returns a way to stop. */
  readonly onReconnected: (listener: () => void) => () => void;
  /** Signs the socket in again, after the person has. */
  readonly reconnect: () => void;
}

export function createApi(): Api {
  const socket = openSocketWhenNeeded();
  const http = ApolloLink.from([
    new ErrorLink(({ error, operation }) => {
      if (hasCode(error, "UNAUTHENTICATED")) sessionOver.report();
      // The role must have changed: what is offered on the page follows.
      if (hasCode(error, "FORBIDDEN"))
        void operation.client.refetchQueries({ include: ["Viewer"] });
    }),
    new SetContextLink(() => ({ headers: requestHeaders() })),
    new HttpLink({ uri: "/graphql", credentials: "same-origin" }),
  ]);
  const link = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(socket),
    http,
  );
  return {
    apollo: new ApolloClient({ link, cache: createCache() }),
    onReconnected: (listener) =>
      socket.on("connected", (_socket, _payload, wasRetry) => {
        if (wasRetry) listener();
      }),
    reconnect: () => socket.terminate(),
  };
}

function requestHeaders(): Readonly<Record<string, string>> {
  const workspace = chosenWorkspace();
  return { ...authorizationHeaders(), ...(workspace ? { "X-Workspace": workspace } : {}) };
}

function openSocketWhenNeeded(): SocketClient {
  return createSocketClient({
    url: () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    lazy: true,
    keepAlive: SOCKET_PING_MS,
    retryAttempts: Infinity,
    shouldRetry: () => !sessionOver.now(),
    on: {
      closed: (event) => {
        if (event instanceof CloseEvent && event.code === CLOSED_FOR_SIGN_IN) sessionOver.report();
      },
    },
    connectionParams: () => {
      const workspaceId = chosenWorkspace();
      const authorization = authorizationHeaders()["Authorization"];
      return {
        ...(workspaceId ? { workspaceId } : {}),
        ...(authorization ? { authorization } : {}),
      };
    },
  });
}
