import type { Log } from "./log.ts";
import type { Spans, SpanSettings } from "./span-record.ts";

export type { SpanRecord, Spans, SpanSettings } from "./span-record.ts";

/** OTLP over HTTP. Its packages are read here and nowhere else: whoever sends no spans does not pay for them. */
export async function openSpans(settings: SpanSettings, log: Log): Promise<Spans> {
  const { openOtlpSpans } = await import("./otlp-spans.ts");
  return openOtlpSpans(settings, log);
}
