import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { DomainError } from "../errors.ts";
import { faultFields, type Log } from "../observability/log.ts";
import { sendError } from "./respond.ts";
import { pathOf, routeUpgrades, type UpgradeRoute } from "./upgrade-router.ts";

/** May throw: a DomainError is answered with its code, anything else is logged and answered as INTERNAL. */
export type HttpHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>;

/** A path that answers requests: exactly `path`, or everything below it when it ends in "/". */
export interface HttpRoute {
  readonly path: string;
  readonly handle: HttpHandler;
}

/** `port` 0 lets the system choose one, for tests. */
export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  readonly routes: readonly HttpRoute[];
  readonly upgrades: readonly UpgradeRoute[];
  /** Answers every path that no route names. */
  readonly otherwise: HttpHandler;
  readonly isTrustedOrigin: (request: IncomingMessage) => boolean;
  readonly log: Log;
}

/** The open port; `port` is the one that was really taken. */
export interface HttpServer {
  readonly port: number;
  /** Refuses new connections, lets requests in flight finish for `withinMs`, then ends what is left. */
  stop(withinMs: number): Promise<void>;
}

/** One port for everything. A port that is taken is told in a sentence. */
export async function openHttp(options: HttpOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = pathOf(request);
    const route = options.routes.find((each) =>
      each.path.endsWith("/") ? path.startsWith(each.path) : path === each.path,
    );
    answer(route?.handle ?? options.otherwise, { request, response, log: options.log });
  });
  routeUpgrades(server, options.upgrades, options.isTrustedOrigin);
  const port = await listen(server, options);
  return {
    port,
    stop: (withinMs) =>
      new Promise((resolve) => {
        const limit = setTimeout(() => server.closeAllConnections(), withinMs);
        server.close(() => {
          clearTimeout(limit);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function answer(
  handle: HttpHandler,
  exchange: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly log: Log;
  },
): void {
  const { request, response, log } = exchange;
  Promise.resolve()
    .then(() => handle(request, response))
    .catch((error: unknown) => {
      if (!(error instanceof DomainError))
        log.error("a request failed", { path: pathOf(request), ...faultFields(error) });
      sendError(response, error);
    });
}

/** Throws what `openHttp` would, before a start has taken its time: CannotListen for a port that is taken. */
export async function tryPort(where: Pick<HttpOptions, "host" | "port">): Promise<void> {
  const server = createServer();
  await listen(server, where);
  await new Promise((resolve) => server.close(resolve));
}

function listen(
  server: Server,
  { host, port }: Pick<HttpOptions, "host" | "port">,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = REASONS.get(error.code ?? "")?.(host, port);
      reject(why === undefined ? error : new CannotListen(why));
    });
    server.listen(port, host, () => {
      const address: string | AddressInfo | null = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** Told to the person who starts the server; starting again by itself would not help. */
export class CannotListen extends Error {
  override readonly name = "CannotListen";
}

const REASONS = new Map<string, (host: string, port: number) => string>([
  [
    "EADDRINUSE",
    (host, port) =>
      `Port ${port} on ${host} is taken by another program. Stop it, or choose another one: PORT=${port + 1} npm start`,
  ],
  ["EACCES", (_host, port) => `This user may not open port ${port}. Set PORT to 1024 or higher.`],
  ["EADDRNOTAVAIL", noSuchHost],
  ["ENOTFOUND", noSuchHost],
  ["EAI_AGAIN", noSuchHost],
]);

function noSuchHost(host: string): string {
  return `HOST is ${host}, which is no address of this machine. Usual are 127.0.0.1 and 0.0.0.0.`;
}
