import { once } from "node:events";
import { connect } from "node:net";

import { DomainError } from "../errors.ts";
import { silentLog } from "../observability/log.ts";
import { CannotListen, type HttpOptions, type HttpServer, openHttp, tryPort } from "./http.ts";
import { sendJson } from "./respond.ts";
import { originCheck } from "./trusted-origin.ts";

const open: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop(100)));
});

/** On a free port, with a page for whatever no route takes. */
async function started(options: Partial<HttpOptions> = {}): Promise<string> {
  const server = await openHttp({
    host: "127.0.0.1",
    port: 0,
    routes: [],
    upgrades: [],
    otherwise: (_request, response) => sendJson(response, 200, { page: true }),
    isTrustedOrigin: originCheck("https://books.example"),
    log: silentLog,
    ...options,
  });
  open.push(server);
  return `http://127.0.0.1:${server.port}`;
}

/** Asks for an upgrade by hand and tells the status line of the answer. */
async function upgradeStatus(
  url: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const { port, host } = new URL(url);
  const socket = connect(Number(port), "127.0.0.1");
  const lines = Object.entries({
    Host: host,
    Connection: "Upgrade",
    Upgrade: "websocket",
    ...headers,
  });
  socket.write(
    `GET ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`,
  );
  const [data] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  return data.toString().split("\r\n")[0] ?? "";
}

test("a path goes to its route, a path below a folder to the folder's, every other to the pages", async () => {
  const url = await started({
    routes: [
      {
        path: "/healthz",
        handle: (_request, response) => sendJson(response, 200, { healthy: true }),
      },
      { path: "/files/", handle: (_request, response) => sendJson(response, 200, { file: true }) },
    ],
  });
  const answers = await Promise.all(
    ["/healthz?x=1", "/files/abc", "/playbooks"].map(async (path) =>
      (await fetch(url + path)).json(),
    ),
  );
  expect(answers).toEqual([{ healthy: true }, { file: true }, { page: true }]);
});

test("an expected error is told in its own words, a fault is masked", async () => {
  const url = await started({
    routes: [
      {
        path: "/no",
        handle: () => {
          throw new DomainError("FORBIDDEN", "Only editors may do this.", { right: "edit" });
        },
      },
      { path: "/fault", handle: () => Promise.reject(new Error("secret detail")) },
    ],
  });
  const refused = await fetch(`${url}/no`);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toEqual({
    error: { code: "FORBIDDEN", message: "Only editors may do this.", right: "edit" },
  });
  const fault = await fetch(`${url}/fault`);
  expect(fault.status).toBe(500);
  expect(await fault.text()).not.toContain("secret");
});

test("a taken port is a sentence that names the port and a way out", async () => {
  const url = await started();
  const port = Number(new URL(url).port);
  await expect(started({ port })).rejects.toThrow(CannotListen);
  await expect(tryPort({ host: "127.0.0.1", port })).rejects.toThrow(CannotListen);
  await expect(started({ port })).rejects.toThrow(`PORT=${port + 1} npm start`);
});

test("an address that is none of this machine's is a sentence too", async () => {
  const refused = started({ host: "192.0.2.1" });
  await expect(refused).rejects.toThrow(CannotListen);
  await expect(refused).rejects.toThrow("HOST is 192.0.2.1, which is no address of this machine.");
});

test("an upgrade of an unknown path answers 404, one from a foreign page 403", async () => {
  const url = await started({
    upgrades: [
      { path: "/collab/", handle: (_request, socket) => socket.end("HTTP/1.1 101 \r\n\r\n") },
    ],
  });
  expect(await upgradeStatus(url, "/nowhere")).toContain("404");
  expect(await upgradeStatus(url, "/collab/x", { Origin: "https://evil.example" })).toContain(
    "403",
  );
  expect(await upgradeStatus(url, "/collab/x", { Origin: "https://books.example" })).toContain(
    "101",
  );
  expect(await upgradeStatus(url, "/collab/x", { Origin: url })).toContain("101");
  expect(await upgradeStatus(url, "/collab/x")).toContain("101");
});

test("a name that merely resolves to this machine may not vouch for itself", () => {
  const check = originCheck("https://books.example");
  const request = (host: string, origin: string) =>
    ({ headers: { host, origin } }) as unknown as Parameters<typeof check>[0];
  expect(check(request("rebound.example:4000", "http://rebound.example:4000"))).toBe(false);
  expect(check(request("localhost:4000", "http://localhost:4000"))).toBe(true);
});

test("stopping waits for a request in flight, but not for ever", async () => {
  let release = (): void => undefined;
  const url = await started({
    otherwise: (_request, response) => {
      release = () => sendJson(response, 200, { done: true });
    },
  });
  const answer = fetch(url);
  while (!release.toString().includes("sendJson"))
    await new Promise((resolve) => setTimeout(resolve, 5));
  const stopped = open.pop()?.stop(2_000);
  release();
  expect(await (await answer).json()).toEqual({ done: true });
  await stopped;
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});
