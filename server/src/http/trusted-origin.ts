import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from a page of ours: no Origin at all (programs, same-origin GET), the public address,
 * or the very host that the request was sent to on a loopback name, whatever its port.
 */
export function originCheck(publicUrl: string): (request: IncomingMessage) => boolean {
  const publicOrigin = new URL(publicUrl).origin;
  return (request) => {
    const { origin, host } = request.headers;
    if (origin === undefined || origin === publicOrigin) return true;
    return host !== undefined && isLoopback(host) && origin === `http://${host}`;
  };
}

/** Only loopback names may vouch for themselves: a rebound DNS name would carry its own Host header. */
function isLoopback(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}
