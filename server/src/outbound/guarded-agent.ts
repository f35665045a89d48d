import { lookup as resolve, type LookupAddress } from "node:dns";
import { isIP, type LookupFunction, type Socket } from "node:net";

import ipaddr from "ipaddr.js";
import { Agent, buildConnector } from "undici";

/** An address of a network that is nobody's business outside of it. */
export class ForbiddenAddress extends Error {
  override readonly name = "ForbiddenAddress";
}

/** Whether an address lies in the public internet; what hides an IPv4 address in an IPv6 one is looked through. */
export function isPublicAddress(text: string): boolean {
  const bare = text.replace(/^\[|\]$/g, "");
  if (!ipaddr.isValid(bare)) return false;
  const address = ipaddr.process(bare);
  return address.range() === "unicast";
}

const CONNECT_WITHIN_MS = 10_000;

/**
 * Connects to public addresses only. The check stands in the connector, on the address that is dialled: a name that
 * resolves to something else a moment later is caught there too. `allowed` are `host:port` that may be private.
 */
export function openGuardedAgent(allowed: ReadonlySet<string>): Agent {
  const free = buildConnector({ timeout: CONNECT_WITHIN_MS });
  const guarded = buildConnector({ timeout: CONNECT_WITHIN_MS, lookup: publicLookup });
  return new Agent({
    connect(options, callback) {
      const host = options.hostname.replace(/^\[|\]$/g, "");
      const port = options.port || (options.protocol === "https:" ? "443" : "80");
      if (allowed.has(`${host}:${port}`)) return free(options, callback);
      // A literal is never looked up.
      if (isIP(host) !== 0 && !isPublicAddress(host)) return callback(new ForbiddenAddress(), null);
      return guarded(options, (fault, socket) => {
        if (fault) return callback(fault, null);
        if (isDialledPublic(socket)) return callback(null, socket);
        socket.destroy();
        return callback(new ForbiddenAddress(), null);
      });
    },
  });
}

function isDialledPublic({ remoteAddress }: Socket): boolean {
  return remoteAddress !== undefined && isPublicAddress(remoteAddress);
}

/** One private address among several is enough to refuse: which of them is dialled is not ours to say. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true, verbatim: true }, (fault, found) => {
    if (fault) return callback(fault, "");
    const [first] = found;
    if (!first || !found.every(({ address }: LookupAddress) => isPublicAddress(address)))
      return callback(new ForbiddenAddress(), "");
    return options.all ? callback(null, found) : callback(null, first.address, first.family);
  });
};
