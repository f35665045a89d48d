import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import { handleProtocols, makeServer } from "graphql-ws";
import { WebSocket, WebSocketServer } from "ws";

import { faultFields } from "../../observability/log.ts";
import type { Gate } from "../gate.ts";
import { type ConnectionParams, type OperationOptions, operationsOf } from "./socket-operations.ts";
import { CLOSE, SocketSession, type Verdict } from "./socket-session.ts";

/** Notices of lost access can be lost themselves. */
const LOOK_AGAIN_MS = 30_000;
/** Proxies cut what is silent for a minute; a peer that does not answer one ping by the next is gone. */
const PING_MS = 15_000;

/** The half of the API that speaks WebSocket. */
export interface SocketOptions extends OperationOptions {
  readonly gate: Gate;
  readonly maxFrameBytes: number;
}

/** The caller has checked the origin before it hands an upgrade over. */
export interface GraphqlSockets {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Tells every socket that the server goes away (1001). */
  stop(): Promise<void>;
}

/**
 * Subscriptions (and anything else) over the graphql-transport-ws protocol. A socket is closed with 4401 when nobody
 * is signed in (any more), with 4403 when they have no access (any more).
 */
export function openSockets(options: SocketOptions): GraphqlSockets {
  const { gate, log } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: options.maxFrameBytes,
    handleProtocols,
  });
  const sessions = new Map<WebSocket, SocketSession>();

  const lookAgain = async (socket: WebSocket, session: SocketSession): Promise<void> => {
    const verdict = await session.lookAgain(log);
    if (verdict && socket.readyState === WebSocket.OPEN) end(socket, verdict);
  };
  const stopListening = gate.onAccessChanged((change) => {
    for (const [socket, session] of sessions)
      if (session.concerns(change)) void lookAgain(socket, session);
  });
  const timer = setInterval(() => {
    for (const [socket, session] of sessions) void lookAgain(socket, session);
  }, LOOK_AGAIN_MS);
  timer.unref();

  return {
    handleUpgrade(request, duplex, head) {
      server.handleUpgrade(request, duplex, head, (socket) => {
        const session = new SocketSession(gate, request);
        sessions.set(socket, session);
        socket.once("close", () => sessions.delete(socket));
        serve(socket, session, options);
      });
    },
    async stop() {
      clearInterval(timer);
      stopListening();
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sessions.keys()) socket.close(CLOSE.goingAway, "The server stops.");
      const cut = setTimeout(() => {
        for (const socket of sessions.keys()) socket.terminate();
      }, 1_000);
      await Promise.all([...sessions.keys()].map(untilClosed));
      clearTimeout(cut);
      await closed;
    },
  };
}

function end(socket: WebSocket, verdict: Verdict): void {
  socket.close(verdict.code, verdict.reason);
}

function untilClosed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => socket.once("close", () => resolve()));
}

/** One socket's messages to and from graphql-ws, which knows the protocol and nothing of `ws`. */
function serve(socket: WebSocket, session: SocketSession, options: SocketOptions): void {
  const protocol = makeServer<ConnectionParams>({
    connectionInitWaitTimeout: 5_000, // who says nothing at all holds a socket for no longer
    async onConnect({ connectionParams }) {
      const verdict = await session.enter({
        workspaceId: textIn(connectionParams, "workspaceId"),
        authorization: textIn(connectionParams, "authorization"),
      });
      if (verdict) end(socket, verdict);
      return verdict === undefined;
    },
    ...operationsOf(options, session),
  });
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) =>
        new Promise((resolve) => {
          // A socket that is gone takes its operations along when it closes; that is no fault of theirs.
          socket.send(text, () => resolve());
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage(read) {
        socket.on("message", (frame: Buffer) => {
          read(frame.toString("utf8")).catch((error: unknown) => {
            options.log.error("a socket failed", faultFields(error));
            socket.close(1011, "Something went wrong on our side.");
          });
        });
      },
    },
    undefined,
  );
  keepAlive(socket);
  socket.on("error", () => socket.terminate());
  socket.once("close", (code, reason) => void closed(code, reason.toString("utf8")));
}

function textIn(params: ConnectionParams | undefined, name: string): string | undefined {
  const value = params?.[name];
  return typeof value === "string" ? value : undefined;
}

function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on("pong", () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  timer.unref();
  socket.once("close", () => clearInterval(timer));
}
