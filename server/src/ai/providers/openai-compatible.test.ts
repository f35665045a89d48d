import { inspect } from "node:util";

import { startModelServer, type ModelServer, type Reply } from "../testing/model-server.ts";
import { moduleTask } from "../testing/writing-tasks.ts";
import { openAiCompatible, type EndpointSettings } from "./openai-compatible.ts";
import type { ModelEvent, Provider } from "./provider.ts";

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.close());

/** Of one to four bytes a character, so that every cut of the stream hits one. */
const TEXT = '{"items":[{"text":"naïve — café 日本 😀","quotes":[]}]}';

/** Never waits between tries, and long for an answer. */
function provider(settings: Partial<EndpointSettings> = {}): Provider {
  return openAiCompatible({
    apiKey: server.key,
    baseUrl: server.url,
    patienceMs: 20_000,
    random: () => 0,
    ...settings,
  });
}

interface Outcome {
  readonly text: string;
  readonly events: readonly ModelEvent[];
  readonly fault: unknown;
  /** How many requests reached the endpoint. */
  readonly requests: number;
}

async function ask(
  replies: readonly Reply[],
  { from = provider(), signal = new AbortController().signal, model = "model-a" } = {},
): Promise<Outcome> {
  const before = server.requests.length;
  server.reply(...replies);
  const events: ModelEvent[] = [];
  let fault: unknown;
  try {
    const request = {
      messages: [{ role: "user" as const, content: "Answer as JSON." }],
      task: moduleTask(),
      schema: { type: "object", properties: {}, required: [], additionalProperties: false },
      model,
      signal,
    };
    for await (const event of from.stream(request)) events.push(event);
  } catch (error) {
    fault = error;
  }
  const text = events.map((event) => (event.kind === "text" ? event.text : "")).join("");
  return { text, events, fault, requests: server.requests.length - before };
}

test("an answer streams in parts and ends with its usage", async () => {
  const { text, events, fault } = await ask([{ kind: "stream", text: TEXT }]);
  expect(fault).toBeUndefined();
  expect(text).toBe(TEXT);
  expect(events.length).toBeGreaterThan(8);
  expect(events.at(-1)).toEqual({
    kind: "done",
    finishReason: "stop",
    usage: { tokensIn: 120, tokensOut: expect.any(Number), tokensCached: 20 },
  });
});

test("packets that split characters, and a missing end mark or usage, do no harm", async () => {
  for (const packetBytes of [1, 3, 7]) {
    const { text } = await ask([{ kind: "stream", text: TEXT, packetBytes, frame: 9 }]);
    expect(text).toBe(TEXT);
  }
  const bare = await ask([{ kind: "stream", text: TEXT, withoutDone: true, withoutUsage: true }]);
  expect(bare.events.at(-1)).toEqual({ kind: "done", finishReason: "stop", usage: undefined });
});

test("a busy endpoint is asked again after the time that it asks for", async () => {
  const { text, requests } = await ask([
    { kind: "status", status: 429, headers: { "retry-after-ms": "60" } },
    { kind: "stream", text: TEXT },
  ]);
  expect(text).toBe(TEXT);
  expect(requests).toBe(2);
  const [first, second] = server.requests.slice(-2);
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(55);
});

test("a wait that is too long is not begun, and the error says how long it would be", async () => {
  const { fault, requests } = await ask([
    { kind: "status", status: 429, headers: { "retry-after": "3600" } },
  ]);
  expect(fault).toMatchObject({ code: "RATE_LIMITED", retryAfterMs: 3_600_000 });
  expect(requests).toBe(1);
});

test("an account without quota is not asked again", async () => {
  const { fault, requests } = await ask([
    { kind: "status", status: 429, code: "insufficient_quota" },
  ]);
  expect(fault).toMatchObject({ code: "RATE_LIMITED", message: expect.stringContaining("quota") });
  expect(requests).toBe(1);
});

test("a server error is tried again and then given up", async () => {
  const from = provider({ retries: 1, random: () => 0 });
  const { fault, requests } = await ask(
    [
      { kind: "status", status: 500, headers: { "retry-after-ms": "1" } },
      { kind: "status", status: 503, headers: { "retry-after-ms": "1" } },
    ],
    { from },
  );
  expect(fault).toMatchObject({ code: "UNREACHABLE" });
  expect(requests).toBe(2);
});

test.each([
  [401, "AUTHENTICATION"],
  [403, "AUTHENTICATION"],
  [404, "UNREACHABLE"],
  [400, "REFUSED"],
])("status %i is %s and is not tried again", async (status, code) => {
  const { fault, requests } = await ask([{ kind: "status", status }]);
  expect(fault).toMatchObject({ name: "AiError", code });
  expect(requests).toBe(1);
});

test("an endpoint that never begins is a timeout", async () => {
  const from = provider({ patienceMs: 80, retries: 0 });
  const { fault } = await ask([{ kind: "silence" }], { from });
  expect(fault).toMatchObject({ code: "TIMEOUT" });
});

test("an endpoint that stalls in the middle is a timeout, and what came before is kept", async () => {
  const from = provider({ patienceMs: 120 });
  const stall: Reply = { kind: "stream", text: TEXT, breakAfter: 4, breakBy: "stall" };
  const { text, fault } = await ask([stall], { from });
  expect(fault).toMatchObject({ code: "TIMEOUT" });
  expect(text).toBe(TEXT.slice(0, 12));
});

test.each([
  ["reset", "UNREACHABLE"],
  ["error-frame", "UNREACHABLE"],
  ["garbage", "INVALID_ANSWER"],
] as const)("a stream that breaks by %s is %s", async (breakBy, code) => {
  const { text, fault, requests } = await ask([
    { kind: "stream", text: TEXT, breakAfter: 4, breakBy },
  ]);
  expect(fault).toMatchObject({ code });
  expect(text).toBe(TEXT.slice(0, 12));
  expect(requests).toBe(1);
});

test("a clean early end gives no done", async () => {
  const { events, fault } = await ask([
    { kind: "stream", text: TEXT, breakAfter: 4, breakBy: "clean-end" },
  ]);
  expect(fault).toBeUndefined();
  expect(events.some((event) => event.kind === "done")).toBe(false);
});

test("a page instead of a model gives no done either", async () => {
  const { events } = await ask([{ kind: "body", type: "text/html", body: "<h1>Log in</h1>" }]);
  expect(events).toEqual([]);
});

test("a refusal is told apart from an answer", async () => {
  const { fault } = await ask([{ kind: "refusal", text: "I cannot help with that." }]);
  expect(fault).toMatchObject({ code: "REFUSED", message: "The model refused to write this." });
});

test("a stop closes the connection to the endpoint", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 60);
  const { fault } = await ask([{ kind: "stream", text: "x".repeat(4_000), delayMs: 5 }], {
    signal: stop.signal,
  });
  expect(fault).toMatchObject({ code: "ABORTED" });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const seen = server.requests.at(-1)!;
  expect(seen.aborted).toBe(true);
  expect(seen.framesSent).toBeLessThan(100);
});

test("a reader who walks away closes the connection too", async () => {
  server.reply({ kind: "stream", text: "x".repeat(4_000), delayMs: 5 });
  const signal = new AbortController().signal;
  const request = { messages: [], task: moduleTask(), schema: {}, model: "model-a", signal };
  for await (const event of provider().stream({
    ...request,
    messages: [{ role: "user", content: "Go" }],
  })) {
    if (event.kind === "text") break;
  }
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(server.requests.at(-1)!.aborted).toBe(true);
});

test("a stop during a wait is a stop", async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 40);
  const { fault } = await ask([{ kind: "status", status: 429, headers: { "retry-after": "5" } }], {
    signal: stop.signal,
  });
  expect(fault).toMatchObject({ code: "ABORTED" });
});

test("an endpoint that refuses the schema is asked for any JSON object, and that is remembered", async () => {
  const from = provider();
  const refused: Reply = {
    kind: "status",
    status: 400,
    param: "response_format",
    message: "response_format json_schema is not supported",
  };
  const { text, requests } = await ask([refused, { kind: "stream", text: TEXT }], { from });
  expect(text).toBe(TEXT);
  expect(requests).toBe(2);
  await ask([{ kind: "stream", text: TEXT }], { from });
  const formats = server.requests.slice(-3).map(({ body }) => body.response_format?.type);
  expect(formats).toEqual(["json_schema", "json_object", "json_object"]);
  const bare = await ask([refused, refused, { kind: "stream", text: TEXT }], {
    from: provider(),
    model: "model-b",
  });
  expect(bare.text).toBe(TEXT);
  expect(server.requests.at(-1)!.body.response_format).toBeUndefined();
});

test("no more requests than allowed are under way at one time", async () => {
  const from = provider({ concurrency: 2 });
  const slow: Reply = { kind: "stream", text: "abcd", delayMs: 40 };
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => ask([slow], { from })));
  expect(outcomes.map(({ text }) => text)).toEqual(["abcd", "abcd", "abcd", "abcd"]);
  const starts = server.requests.slice(-4).map(({ at }) => at);
  expect(starts[2]! - starts[0]!).toBeGreaterThanOrEqual(40);
});

test("the key appears in nothing that is thrown", async () => {
  const wrongKey = "sk-secret-fedcba9876543210";
  const { fault } = await ask([], { from: provider({ apiKey: wrongKey }) });
  expect(fault).toMatchObject({ code: "AUTHENTICATION" });
  for (const status of [400, 429, 500]) {
    const told = await ask([{ kind: "status", status, message: `key ${server.key} is bad` }], {
      from: provider({ retries: 0 }),
    });
    expect(inspect(told.fault, { depth: 9, showHidden: true })).not.toContain(server.key);
  }
  expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(wrongKey);
});

test("nothing listens at the address", async () => {
  const from = provider({ baseUrl: "http://127.0.0.1:1/v1", retries: 0 });
  expect((await ask([], { from })).fault).toMatchObject({ code: "UNREACHABLE" });
  expect(await from.look()).toEqual({ reachable: false, models: [] });
});
