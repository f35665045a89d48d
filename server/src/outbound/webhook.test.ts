import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { WorkflowNode } from "@playbooks/workflow-model";
import { z } from "zod";

import { type NodeWork, type PostOutcome, webhookExecutor } from "../engine/engine.ts";
import { isPublicAddress } from "./guarded-agent.ts";
import { openPoster } from "./outbound.ts";

let server: Server;
let host: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const seen: { key: string | undefined; body: string }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const key = request.headers["idempotency-key"];
    void text(request).then((body) => {
      seen.push({ key: Array.isArray(key) ? key[0] : key, body });
      return answer(request, response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  host = `127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
beforeEach(() => {
  seen.length = 0;
  answer = (_request, response) => response.writeHead(200).end('{"ok":[1]}');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const idle = (): AbortSignal => new AbortController().signal;
const post = (url: string, allowed: readonly string[] = []): Promise<PostOutcome> =>
  openPoster(allowed).post({ url, key: "run_1:n", body: '{"a":1}' }, idle());

test("17.3 what lies in a private network, or hides there, is not public", () => {
  const hidden = [
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "[::1]",
    "fe80::1",
    "fd00::1",
  ];
  const plain = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "169.254.169.254",
    "0.0.0.0",
  ];
  const odd = ["100.64.0.1", "224.0.0.1", "255.255.255.255", "::", "not an address", ""];
  for (const address of [...hidden, ...plain, ...odd]) expect(isPublicAddress(address)).toBe(false);
  for (const address of ["1.1.1.1", "93.184.216.34", "2606:4700::1111"])
    expect(isPublicAddress(address)).toBe(true);
});

test("17.3 a private address is refused by whatever name, and plain http to anybody", async () => {
  const { port } = new URL(`http://${host}`);
  for (const name of [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "0x7f.1",
    "2130706433",
    "[::ffff:127.0.0.1]",
  ])
    expect(await post(`https://${name}:${port}/`)).toEqual({ kind: "forbidden" });
  expect(await post(`http://${host}/`)).toEqual({ kind: "forbidden" });
  expect(await post("http://example.com/")).toEqual({ kind: "forbidden" });
  expect(seen).toEqual([]);
});

test("17.3 a host that the settings allow gets the body and the key, and is followed nowhere", async () => {
  expect(await post(`http://${host}/hook`, [host])).toEqual({
    kind: "answered",
    status: 200,
    text: '{"ok":[1]}',
    retryAfterMs: 0,
  });
  expect(seen).toEqual([{ key: "run_1:n", body: '{"a":1}' }]);
  answer = (_request, response) =>
    response.writeHead(302, { location: `http://${host}/other` }).end();
  expect(await post(`http://${host}/hook`, [host])).toMatchObject({ status: 302 });
  expect(seen).toHaveLength(2);
});

test("Retry-After is read as seconds and as a date, and an endless answer only at its beginning", async () => {
  answer = (_request, response) => {
    response.writeHead(429, { "retry-after": "7" });
    const more = (): void => {
      if (!response.destroyed) response.write("x".repeat(20_000), () => setImmediate(more));
    };
    more();
  };
  const slow = await post(`http://${host}/`, [host]);
  expect(slow).toMatchObject({ status: 429, retryAfterMs: 7_000 });
  expect(slow.kind === "answered" && slow.text.length).toBe(64_000);
  const at = new Date(Date.now() + 60_000).toUTCString();
  answer = (_request, response) => response.writeHead(503, { "retry-after": at }).end();
  const later = await post(`http://${host}/`, [host]);
  expect(later.kind === "answered" && later.retryAfterMs).toBeGreaterThan(55_000);
});

test("a host that hangs up may be reached later; a step that is told to stop throws why", async () => {
  answer = (_request, response) => response.destroy();
  expect(await post(`http://${host}/`, [host])).toEqual({ kind: "unreachable" });
  answer = () => undefined;
  const stop = new AbortController();
  const waiting = openPoster([host]).post(
    { url: `http://${host}/`, key: "k", body: "{}" },
    stop.signal,
  );
  setTimeout(() => stop.abort(new Error("told to stop")), 100);
  await expect(waiting).rejects.toThrow("told to stop");
});

/** Runs one node as the engine would; its templates render as themselves. */
function worked(body: object, values: NodeWork["values"], outcome: PostOutcome) {
  const sent: string[] = [];
  const poster = {
    post(request: { readonly body: string }) {
      sent.push(request.body);
      return Promise.resolve(outcome);
    },
  };
  const data = { url: "https://example.com/hook", body };
  const node = WorkflowNode.parse({ id: "n", kind: "webhook", position: { x: 0, y: 0 }, data });
  const work: NodeWork = {
    run: { id: "run_1", workspaceId: "w", startedById: null, documentIds: [], useCache: true },
    node,
    attempt: 1,
    key: "run_1:n",
    signal: idle(),
    values,
    render: async (template) =>
      template.replace("{{ doc }}", z.string().parse((await values())["doc"])),
    mayAskModel: () => Promise.resolve(),
    measure: (_part, act) => act(),
    tell: () => undefined,
    keepPrompt: () => undefined,
  };
  return { sent, result: webhookExecutor(poster).execute(work) };
}

const answered = (status: number, said = "") =>
  ({ kind: "answered", status, text: said, retryAfterMs: 0 }) as const;

test("2.14 what a document says cannot break out of its place in the body", async () => {
  const doc = '", "admin": true, "x": "';
  const values = () => Promise.resolve({ doc, out: { data: { list: [1, { a: null }] } } });
  const body = {
    text: "Look: {{ doc }}",
    list: "{{ out.data.list }}",
    none: "{{ out.constructor.name }}",
    plain: [true, 2],
  };
  const { sent, result } = worked(body, values, answered(201, '{"id":7}'));
  expect(await result).toMatchObject({ output: { data: { status: 201, answer: { id: 7 } } } });
  expect(JSON.parse(sent[0]!)).toEqual({
    text: `Look: ${doc}`,
    list: [1, { a: null }],
    none: null,
    plain: [true, 2],
  });
});

test.each([
  [answered(429), { code: "WEBHOOK_REFUSED", mayPass: true }],
  [answered(502), { code: "WEBHOOK_REFUSED", mayPass: true }],
  [answered(404), { code: "WEBHOOK_REFUSED", mayPass: false }],
  [answered(302), { code: "WEBHOOK_REFUSED", mayPass: false }],
  [{ kind: "unreachable" } as const, { code: "UNREACHABLE", mayPass: true }],
  [{ kind: "forbidden" } as const, { code: "ADDRESS_FORBIDDEN", mayPass: false }],
])("17.3 and 10.3 %j fails with %j", async (outcome, failure) => {
  const { result } = worked({}, () => Promise.resolve({}), outcome);
  await expect(result).rejects.toMatchObject(failure);
});

test("a body that grows beyond 256 KB is not sent", async () => {
  const values = () => Promise.resolve({ out: { data: "x".repeat(300_000) } });
  const { sent, result } = worked({ all: "{{ out.data }}" }, values, answered(200));
  await expect(result).rejects.toMatchObject({ code: "BODY_TOO_LARGE" });
  expect(sent).toEqual([]);
});
