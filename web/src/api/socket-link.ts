import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { type Client, createClient } from "graphql-ws";

import { chosenWorkspace } from "./chosen-workspace.ts";
import { sessionOver } from "./session-over.ts";
import { authorizationHeaders } from "./window-session.ts";

/** A socket that is quiet for this long is asked whether it still lives. */
const PING_MS = 12_000;
/** The server's way to say on a socket that the session is over. */
const CLOSED_FOR_SIGN_IN = 4401;

export interface Socket {
  readonly link: GraphQLWsLink;
  readonly client: Client;
}

/** `onReturn` is called when the connection has come back after it was lost. */
export function openSocket(onReturn: () => void): Socket {
  const client = createClient({
    url: () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    lazy: true,
    keepAlive: PING_MS,
    retryAttempts: Infinity,
    shouldRetry: () => !sessionOver.now(),
    connectionParams: () => {
      const workspaceId = chosenWorkspace();
      const authorization = authorizationHeaders()["Authorization"];
      return {
        ...(workspaceId ? { workspaceId } : {}),
        ...(authorization ? { authorization } : {}),
      };
    },
    on: {
      connected: (_socket, _payload, wasRetry) => {
        if (wasRetry) onReturn();
      },
      closed: (event) => {
        if (event instanceof CloseEvent && event.code === CLOSED_FOR_SIGN_IN) sessionOver.report();
      },
    },
  });
  return { link: new GraphQLWsLink(client), client };
}
