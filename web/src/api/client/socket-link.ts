import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { type Client, createClient } from "graphql-ws";

import { sessionOver } from "../session/session-over.ts";
import { authorizationHeaders } from "../session/window-session.ts";
import { chosenWorkspace } from "../viewer/chosen-workspace.ts";

/** A socket that is quiet for this long is asked whether it still lives. */
const PING_MS = 12_000;
/** The server's way to say on a socket that the session is over. */
const CLOSED_FOR_SIGN_IN = 4401;

/** The client is there to be terminated; everything else goes through the link. */
export interface Socket {
  readonly link: GraphQLWsLink;
  readonly client: Client;
}

/** `onConnected` is called each time that the connection is there: at first, and when it has come back. */
export function openSocket(onConnected: () => void): Socket {
  const client = createClient({
    url: () => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/graphql`,
    // Opened by the first subscription and closed after the last, as a page may need none.
    lazy: true,
    keepAlive: PING_MS,
    // A laptop sleeps for days. graphql-ws itself waits longer after each failure.
    retryAttempts: Infinity,
    // Until somebody has signed in again every try would be refused; `reconnect` and new subscriptions come then.
    shouldRetry: () => !sessionOver.now(),
    // Asked at each connection: the workspace or the session may be another than at the last.
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
