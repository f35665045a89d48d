import { z } from "zod";

/** A part of a node's work that its trace tells of. Calls of models are not here: they are recorded where they are made. */
export const TraceStep = z.object({
  kind: z.enum(["retrieval", "tool"]),
  /** Who was asked, e.g. `knowledge` or `summary@2`. */
  name: z.string(),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  durationMs: z.number(),
  /** Of a retrieval: how many passages came back. */
  found: z.int().nullable(),
  errorCode: z.string().nullable(),
});
export type TraceStep = z.infer<typeof TraceStep>;

/** What is measured: names and counts alone, so that no text of a document gets into a trace. */
export interface TracedPart<Value> extends Pick<TraceStep, "kind" | "name"> {
  readonly count?: ((value: Value) => number) | undefined;
}

/** A node that asks in a loop must not make its row grow for ever. */
const MOST_STEPS = 100;

/** Takes down the steps of one delivery, in the order in which they end. */
export class StepNotes {
  readonly steps: TraceStep[] = [];
  readonly #clock: () => Date;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  /** Does it, and notes how long it took and how it ended; what it throws is thrown on. */
  async measure<Value>(part: TracedPart<Value>, act: () => Promise<Value>): Promise<Value> {
    const startedAt = this.#clock();
    try {
      const value = await act();
      this.#note(part, { startedAt, found: part.count?.(value) ?? null, errorCode: null });
      return value;
    } catch (fault) {
      this.#note(part, { startedAt, found: null, errorCode: codeOf(fault) });
      throw fault;
    }
  }

  #note(
    { kind, name }: Pick<TraceStep, "kind" | "name">,
    { startedAt, ...ended }: { startedAt: Date } & Pick<TraceStep, "found" | "errorCode">,
  ): void {
    if (this.steps.length >= MOST_STEPS) return;
    const durationMs = this.#clock().getTime() - startedAt.getTime();
    this.steps.push({ kind, name, startedAt: startedAt.toISOString(), durationMs, ...ended });
  }
}

/** The code of a fault of ours; the message of any other may hold text. */
function codeOf(fault: unknown): string {
  const code: unknown = fault instanceof Error ? Reflect.get(fault, "code") : undefined;
  return typeof code === "string" ? code : "INTERNAL";
}
