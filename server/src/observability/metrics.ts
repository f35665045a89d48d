import { collectDefaultMetrics, Registry } from "prom-client";

/** The figures of this process, for GET /metrics. */
export interface Metrics {
  readonly contentType: string;
  /** Everything in the text format of Prometheus. */
  read(): Promise<string>;
  stop(): void;
}

/** Memory, CPU, garbage collection and the delay of the event loop, under Prometheus' usual names. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    contentType: registry.contentType,
    read: () => registry.metrics(),
    stop: () => registry.clear(),
  };
}
