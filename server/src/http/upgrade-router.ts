import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** A path that takes WebSockets: exactly `path`, or everything below it when it ends in "/". */
export interface UpgradeRoute {
  readonly path: string;
  readonly handle: UpgradeHandler;
}

/**
 * The one listener for `upgrade`: unknown paths get 404, pages of other origins 403.
 * The origin is checked here because a browser sends cookies along with any site's WebSocket.
 */
export function routeUpgrades(
  server: Server,
  routes: readonly UpgradeRoute[],
  isTrustedOrigin: (request: IncomingMessage) => boolean,
): void {
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const path = pathOf(request);
    const route = routes.find((each) =>
      each.path.endsWith("/") ? path.startsWith(each.path) : path === each.path,
    );
    if (!route) return refuse(socket, "404 Not Found");
    if (!isTrustedOrigin(request)) return refuse(socket, "403 Forbidden");
    route.handle(request, socket, head);
  });
}

/** The path without its query; "/" for an address that cannot be read. */
export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? "/";
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
