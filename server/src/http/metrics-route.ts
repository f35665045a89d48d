import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

import { DomainError } from "../errors.ts";
import type { Metrics } from "../observability/metrics.ts";
import type { HttpRoute } from "./http.ts";
import { clientAddress, isLoopbackAddress, isLoopbackHost } from "./loopback.ts";
import { getRoute } from "./routes.ts";

/**
 * GET /metrics, for Prometheus. How busy a server is and what it runs on is nobody else's business: it answers this
 * machine, and whoever brings the token where one is set; FORBIDDEN to everybody else.
 */
export function metricsRoute(
  metrics: Pick<Metrics, "contentType" | "read">,
  token: string | undefined,
): HttpRoute {
  return getRoute("/metrics", async (request, response) => {
    if (!isFromHere(request) && !bringsToken(request, token))
      throw new DomainError(
        "FORBIDDEN",
        "The metrics are for this machine, or for who sends METRICS_TOKEN as a bearer token.",
      );
    response.writeHead(200, { "content-type": metrics.contentType });
    response.end(await metrics.read());
  });
}

/** The Host header too: a page of another site may have had its name point to this machine. */
function isFromHere(request: IncomingMessage): boolean {
  return isLoopbackAddress(clientAddress(request)) && isLoopbackHost(request.headers.host ?? "");
}

function bringsToken({ headers }: IncomingMessage, token: string | undefined): boolean {
  const [, sent] = /^bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  if (token === undefined || sent === undefined) return false;
  // Compared by their hashes: how long it takes tells nothing about the token, not even its length.
  return timingSafeEqual(digest(sent), digest(token));
}

function digest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
