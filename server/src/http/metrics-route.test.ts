import { request } from "node:http";

import { silentLog } from "../observability/log.ts";
import { type HttpServer, openHttp } from "./http.ts";
import { metricsRoute } from "./metrics-route.ts";

/** Sixteen characters are the least that the settings take. */
const TOKEN = "a-token-of-sixteen";
const metrics = {
  contentType: "text/plain; version=0.0.4",
  read: () => Promise.resolve("process_cpu_seconds_total 1\n"),
};

const open: HttpServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop(100)));
});

/** What a server with this token answers to these headers; they come over loopback, as from a proxy. */
async function answerTo(headers: Record<string, string>, token?: string) {
  const server = await openHttp({
    host: "127.0.0.1",
    port: 0,
    routes: [metricsRoute(metrics, token)],
    upgrades: [],
    otherwise: (_request, response) => void response.writeHead(404).end(),
    isTrustedOrigin: () => true,
    log: silentLog,
  });
  open.push(server);
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port: server.port, path: "/metrics", headers });
    asked.on("error", reject).on("response", (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode, body }));
    });
    asked.end();
  });
}

const throughProxy = { "x-forwarded-for": "203.0.113.7" };

test("this machine reads the metrics without any setting", async () => {
  expect(await answerTo({})).toEqual({ status: 200, body: "process_cpu_seconds_total 1\n" });
});

test("nobody else does, not even a page whose name was made to point to this machine", async () => {
  for (const headers of [throughProxy, { host: "evil.example" }]) {
    const { status, body } = await answerTo(headers);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({
      error: { code: "FORBIDDEN", message: expect.stringContaining("METRICS_TOKEN") },
    });
    expect((await answerTo({ ...headers, authorization: "Bearer undefined" })).status).toBe(403);
  }
});

test("whoever brings the token does, from wherever", async () => {
  const bringing = (authorization: string) => answerTo({ ...throughProxy, authorization }, TOKEN);
  expect((await bringing(`Bearer ${TOKEN}`)).status).toBe(200);
  for (const wrong of [`Bearer ${TOKEN}x`, "Bearer ", `Basic ${TOKEN}`, TOKEN])
    expect((await bringing(wrong)).status).toBe(403);
});
