import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type WebSocket, WebSocketServer } from "ws";
import * as syncProtocol from "y-protocols/sync";
import * as Y from "yjs";

/** What y-websocket's reference server does with an update: apply it, encode the event, send it to everybody. */
export function openReferenceServer(): {
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
} {
  const server = new WebSocketServer({ noServer: true });
  const doc = new Y.Doc();
  const sockets = new Set<WebSocket>();
  doc.on("update", (update: Uint8Array) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 0);
    syncProtocol.writeUpdate(encoder, update);
    const message = encoding.toUint8Array(encoder);
    for (const socket of sockets) socket.send(message);
  });
  return {
    handleUpgrade: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (ws) => {
        sockets.add(ws);
        ws.on("close", () => sockets.delete(ws));
        ws.on("message", (data) => {
          if (Buffer.isBuffer(data)) receive(ws, data);
        });
      }),
  };

  function receive(ws: WebSocket, data: Buffer): void {
    const encoder = encoding.createEncoder();
    const decoder = decoding.createDecoder(data);
    if (decoding.readVarUint(decoder) !== 0) return;
    encoding.writeVarUint(encoder, 0);
    syncProtocol.readSyncMessage(decoder, encoder, doc, ws);
    if (encoding.length(encoder) > 1) ws.send(encoding.toUint8Array(encoder));
  }
}
