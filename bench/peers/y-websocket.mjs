// y-websocket's reference server, put together as its own src/server.js does it: in memory, nothing is stored.
import { createServer } from "node:http";

import { setupWSConnection } from "@y/websocket-server/utils";
import { WebSocketServer } from "ws";

import { beMeasured } from "./measured.mjs";

const sockets = new WebSocketServer({ noServer: true });
sockets.on("connection", setupWSConnection);
const server = createServer();
server.on("upgrade", (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit("connection", ws, request));
});
server.listen(0, "127.0.0.1", () => beMeasured(server.address().port, "/bench"));
