/** A piece of work that is over, in the words of OpenTelemetry. */
export interface SpanRecord extends SpanPlace {
  /** 16 hex digits; undefined for the root of a trace. */
  readonly parentSpanId: string | undefined;
  /** Other traces that it belongs to. */
  readonly links?: readonly SpanPlace[];
  readonly name: string;
  /** `client`: the work was another process's. */
  readonly kind: "internal" | "client";
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** Names, ids, counts and codes. Never a text of a document, a prompt or a secret: spans leave the house. */
  readonly attributes: Readonly<Record<string, SpanValue | undefined>>;
  /** Why it failed, as a code. */
  readonly errorType: string | undefined;
}

interface SpanPlace {
  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
}

type SpanValue = string | number | boolean | string[];

/** Where spans go. Spans are told when they are over, with ids made from what they are about: so none must be handed on. */
export interface Spans {
  /** Returns at once; what cannot be sent is lost, and a log line says so. */
  record(span: SpanRecord): void;
  /** Sends what is left, for at most a few seconds. */
  stop(): Promise<void>;
}

export interface SpanSettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly serviceName: string;
}
