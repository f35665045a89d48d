import type { IncomingMessage } from "node:http";

const LOOPBACK_ADDRESS = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;

/** A Host header that names this very machine; any other name may have been rebound to it. */
export function isLoopbackHost(host: string): boolean {
  // No name but these: others are resolved by somebody else's DNS.
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

/** Of a peer, IPv4-mapped IPv6 included; a Host header is asked with `isLoopbackHost`. */
export function isLoopbackAddress(address: string): boolean {
  return LOOPBACK_ADDRESS.test(address);
}

/**
 * Who asks, for rate limits and for what only this machine may do. A reverse proxy on this machine is believed about
 * its client; from anywhere else an X-Forwarded-For is somebody's invention.
 */
export function clientAddress(request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? "";
  const forwarded = request.headers["x-forwarded-for"];
  if (forwarded === undefined || !isLoopbackAddress(peer)) return peer;
  // The last entry is the proxy's own word; those before it came from the client.
  return String(forwarded).split(",").at(-1)?.trim() || peer;
}
