import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

import { z } from "zod";

const Value = z.object({
  stringValue: z.string().optional(),
  intValue: z.number().optional(),
  doubleValue: z.number().optional(),
  boolValue: z.boolean().optional(),
  arrayValue: z.object({ values: z.array(z.object({ stringValue: z.string() })) }).optional(),
});
const Attributes = z.array(z.object({ key: z.string(), value: Value }));
const Span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  kind: z.number(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: Attributes,
  status: z.object({ code: z.number() }),
  links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
});
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(z.object({ spans: z.array(Span) })),
    }),
  ),
});

/** As it came over the wire; times in ms since 1970, status 2: failed, kind 3: client. */
interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** A collector that speaks OTLP over HTTP, on a port of its own. */
export interface SpanReceiver {
  /** Where traces are to be sent. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** All that came, as text: to look for what must not be in it. */
  readonly bodies: readonly string[];
  readonly headers: readonly NodeJS.Dict<string | string[]>[];
  close(): Promise<void>;
}

export async function startSpanReceiver({ status = 200 } = {}): Promise<SpanReceiver> {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const headers: NodeJS.Dict<string | string[]>[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      bodies.push(body);
      headers.push(request.headers);
      if (status === 200) spans.push(...spansIn(body));
      return response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1/traces`,
    spans,
    bodies,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function spansIn(body: string): ReceivedSpan[] {
  const { resourceSpans } = Export.parse(JSON.parse(body));
  return resourceSpans.flatMap(({ scopeSpans, resource }) =>
    scopeSpans.flatMap((scope) =>
      scope.spans.map(({ parentSpanId, attributes, status, ...span }) => ({
        ...span,
        parent: parentSpanId,
        startedAt: millis(span.startTimeUnixNano),
        endedAt: millis(span.endTimeUnixNano),
        attributes: valuesOf([...resource.attributes, ...attributes]),
        status: status.code,
      })),
    ),
  );
}

function millis(nanos: string): number {
  return Number(BigInt(nanos) / 1_000_000n);
}

function valuesOf(attributes: z.infer<typeof Attributes>): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]));
}

function plain({ arrayValue, ...one }: z.infer<typeof Value>): unknown {
  return arrayValue
    ? arrayValue.values.map(({ stringValue }) => stringValue)
    : Object.values(one)[0];
}
