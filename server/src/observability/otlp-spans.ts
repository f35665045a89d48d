import { type Attributes, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  type IdGenerator,
  type SpanExporter,
  TracerProvider,
} from "@opentelemetry/sdk-trace";

import type { Log } from "./log.ts";
import type { SpanRecord, Spans, SpanSettings } from "./span-record.ts";

/** A collector that is away must not keep a server from stopping. */
const LONGEST_STOP_MS = 5_000;
/** W3C: this span is sent. */
const SAMPLED = 1;

/**
 * The provider stays our own and is registered nowhere: packages that make spans by the global one (the job queue, sign-in)
 * keep making none, so that no trace holds what they say.
 */
export function openOtlpSpans({ url, headers, serviceName }: SpanSettings, log: Log): Spans {
  const ids = new GivenIds();
  const exporter = telling(new OTLPTraceExporter({ url, headers: { ...headers } }), log);
  const processor = new BatchSpanProcessor({ exporter });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName }),
    idGenerator: ids,
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer("playbooks");
  return {
    record(span) {
      const { traceId, parentSpanId, startedAt: startTime, attributes, links = [] } = span;
      ids.next = span;
      const parent = parentSpanId && { traceId, spanId: parentSpanId, traceFlags: SAMPLED };
      const context = parent ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
      const made = tracer.startSpan(
        span.name,
        {
          kind: span.kind === "client" ? SpanKind.CLIENT : SpanKind.INTERNAL,
          startTime,
          attributes: withError(attributes, span.errorType),
          links: links.map((place) => ({ context: { ...place, traceFlags: SAMPLED } })),
        },
        context,
      );
      if (span.errorType !== undefined) made.setStatus({ code: SpanStatusCode.ERROR });
      made.end(span.endedAt);
    },
    async stop() {
      const given = AbortSignal.timeout(LONGEST_STOP_MS);
      const over = new Promise<void>((resolve) => {
        given.addEventListener("abort", () => resolve(), { once: true });
      });
      await Promise.race([provider.shutdown().catch(() => undefined), over]);
    },
  };
}

function withError(
  attributes: SpanRecord["attributes"],
  errorType: string | undefined,
): Attributes {
  return errorType === undefined ? attributes : { ...attributes, "error.type": errorType };
}

/** Ids are the caller's; the SDK asks for them while it starts a span, in the same step. */
class GivenIds implements IdGenerator {
  next: Pick<SpanRecord, "traceId" | "spanId"> = { traceId: "", spanId: "" };

  generateTraceId(): string {
    return this.next.traceId;
  }

  generateSpanId(): string {
    return this.next.spanId;
  }
}

/** Says that spans were lost; once until they arrive again, as each batch would say the same. */
function telling(exporter: SpanExporter, log: Log): SpanExporter {
  let isLost = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isGone = result.error !== undefined;
        if (isGone && !isLost) log.warn("spans could not be sent");
        isLost = isGone;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
