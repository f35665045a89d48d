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

/** `onConnected` is called each time that the connection is there: at first, and when it has come back. */
export function openSocket(onConnected: () => void): Socket {
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
      connected: onConnected,
      closed: (event) => {
        if (event instanceof CloseEvent && event.code === CLOSED_FOR_SIGN_IN) sessionOver.report();
      },
    },
  });
  return { link: new GraphQLWsLink(client), client };
}
