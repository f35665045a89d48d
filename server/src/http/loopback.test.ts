import { IncomingMessage } from "node:http";
import { Socket } from "node:net";

import { clientAddress, isLoopbackAddress, isLoopbackHost } from "./loopback.ts";

/** No connection: an address cannot be chosen over a real one. */
function requestFrom(peer: string, forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: peer });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers["x-forwarded-for"] = forwarded;
  return request;
}

test.each(["localhost", "localhost:4000", "127.0.0.1:80", "[::1]:4000"])(
  "%s is this machine",
  (host) => expect(isLoopbackHost(host)).toBe(true),
);

test.each(["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "localhost:x"])(
  "'%s' may be anybody",
  (host) => expect(isLoopbackHost(host)).toBe(false),
);

test.each([
  ["127.0.0.1", true],
  ["127.8.9.1", true],
  ["::1", true],
  ["::ffff:127.0.0.1", true],
  ["10.0.0.1", false],
  ["1.127.0.0", false],
  ["", false],
])("the address %s is loopback: %s", (address, expected) =>
  expect(isLoopbackAddress(address)).toBe(expected),
);

test("a client is its socket's peer", () => {
  expect(clientAddress(requestFrom("203.0.113.7"))).toBe("203.0.113.7");
});

test("a proxy on this machine says who its client is, and what the client says is passed over", () => {
  expect(clientAddress(requestFrom("::1", "127.0.0.1, 203.0.113.7"))).toBe("203.0.113.7");
  expect(clientAddress(requestFrom("::1", ""))).toBe("::1");
});

test("nobody else is believed about where they come from", () => {
  expect(clientAddress(requestFrom("203.0.113.7", "127.0.0.1"))).toBe("203.0.113.7");
});
