import { trace } from "@opentelemetry/api";

import { type Log, silentLog } from "./log.ts";
import { openSpans, type SpanRecord } from "./spans.ts";
import { type SpanReceiver, startSpanReceiver } from "./test-span-receiver.ts";

let receiver: SpanReceiver;
beforeEach(async () => {
  receiver = await startSpanReceiver();
});
afterEach(() => receiver.close());

const settings = () => ({ url: receiver.url, headers: { "x-api-key": "k" }, serviceName: "test" });
const CHAT: SpanRecord = {
  traceId: "0123456789abcdef0123456789abcdef",
  spanId: "0123456789abcdef",
  parentSpanId: "fedcba9876543210",
  name: "chat m",
  kind: "client",
  startedAt: new Date(1_000),
  endedAt: new Date(3_500),
  attributes: {
    "gen_ai.request.model": "m",
    "gen_ai.response.finish_reasons": ["stop"],
    gone: undefined,
  },
  errorType: "TIMEOUT",
};

test("a span arrives with the ids, times and words that it was told with, and is sent before the end", async () => {
  const spans = await openSpans(settings(), silentLog);
  spans.record(CHAT);
  const root = {
    ...CHAT,
    spanId: "aaaaaaaaaaaaaaaa",
    parentSpanId: undefined,
    errorType: undefined,
  };
  spans.record({ ...root, links: [{ traceId: "f".repeat(32), spanId: "f".repeat(16) }] });
  await spans.stop();
  expect(receiver.headers[0]).toMatchObject({ "x-api-key": "k" });
  expect(receiver.spans).toMatchObject([
    {
      traceId: CHAT.traceId,
      spanId: CHAT.spanId,
      parent: CHAT.parentSpanId,
      name: "chat m",
      kind: 3,
      startedAt: 1_000,
      endedAt: 3_500,
      status: 2,
      attributes: {
        "service.name": "test",
        "gen_ai.request.model": "m",
        "gen_ai.response.finish_reasons": ["stop"],
        "error.type": "TIMEOUT",
      },
    },
    { spanId: root.spanId, parent: undefined, status: 0, links: [{ spanId: "f".repeat(16) }] },
  ]);
  expect(receiver.spans[0]?.attributes).not.toHaveProperty("gone");
});

test("packages that make spans by the global provider make none", async () => {
  const spans = await openSpans(settings(), silentLog);
  trace.getTracer("somebody else").startSpan("theirs").end();
  await spans.stop();
  expect(receiver.bodies).toEqual([]);
});

test("a collector that refuses is told of once, and keeps nobody from stopping", async () => {
  const refusing = await startSpanReceiver({ status: 400 });
  const warned: string[] = [];
  const log: Log = { ...silentLog, warn: (message) => void warned.push(message) };
  const spans = await openSpans({ ...settings(), url: refusing.url }, log);
  spans.record(CHAT);
  await spans.stop();
  await refusing.close();
  expect(warned).toEqual(["spans could not be sent"]);
});
