import type { AnalysisAnswer, AnalysisTask } from "./local/analysis.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The one view that tools have of the world. `app.ts` and the modules fill it. */
export interface ToolPorts {
  /** Undefined when no endpoint is set or the workspace has switched AI off: then the built-in engine serves. */
  readonly model: ModelPort | undefined;
  readonly analysis: AnalysisPort;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1; marks the fences around data. */
  readonly random: () => number;
}

export interface ModelMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** What a handler makes of an answer: a value, or what the model should do better. */
export type Reading<Value> =
  | {
      readonly kind: "value";
      readonly value: Value;
      /** What was left out of the answer, a sentence each. */
      readonly warnings?: readonly string[];
    }
  | { readonly kind: "problems"; readonly problems: readonly string[] };

interface ModelQuestion<Value> {
  /** System first; `answer` adds what a repair needs. */
  readonly messages: readonly ModelMessage[];
  /** JSON Schema of the answer; undefined for plain text, which `read` then gets. */
  readonly schema: JsonObject | undefined;
  readonly temperature?: number | undefined;
  /** Names of models in the order in which they are asked; empty means the usual ones. */
  readonly models: readonly string[];
  readonly read: (answer: unknown) => Reading<Value>;
  readonly onText?: ((text: string) => void) | undefined;
  readonly signal: AbortSignal;
}

/** What asking came to. */
export interface ModelBill {
  /** Calls that were made, failed and repaired ones too. */
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Decimal string in USD; undefined when a price is not known. */
  readonly costUsd: string | undefined;
  /** A model that failed, an answer that was repaired: a sentence each. */
  readonly warnings: readonly string[];
}

/** `model` is the one of the chain that answered. */
export interface ModelAnswer<Value> extends ModelBill {
  readonly value: Value;
  readonly model: string;
}

/** A chat model. It validates and repairs once by `read`, tries the chain, and throws ModelFault. */
export interface ModelPort {
  answer<Value>(question: ModelQuestion<Value>): Promise<ModelAnswer<Value>>;
}

/** A model that did not answer. Its message may be shown and holds neither a key nor text of a document. */
export class ModelFault extends Error {
  override readonly name = "ModelFault";
  /** As in the AI's list: TIMEOUT, RATE_LIMITED, UNREACHABLE, AUTHENTICATION, REFUSED, INVALID_ANSWER, CUT_OFF, ABORTED. */
  readonly code: string;
  /** Whether the same question may be answered a moment later. */
  readonly transient: boolean;
  readonly retryAfterMs: number | undefined;
  /** What was spent before it failed, as far as the endpoint has said so. */
  readonly bill: ModelBill | undefined;

  constructor(fault: {
    readonly code: string;
    readonly message: string;
    readonly transient: boolean;
    readonly retryAfterMs: number | undefined;
    readonly bill?: ModelBill | undefined;
  }) {
    super(fault.message);
    this.code = fault.code;
    this.transient = fault.transient;
    this.retryAfterMs = fault.retryAfterMs;
    this.bill = fault.bill;
  }
}

/**
 * The built-in engine, in a thread of its own. A text that kills the thread or takes too long rejects its own call with
 * AnalysisEnded; the calls that wait behind it go to the next thread, or to a second one when it is slow.
 */
export interface AnalysisPort {
  run(task: AnalysisTask, signal: AbortSignal): Promise<AnalysisAnswer>;
}

/** A text that the built-in engine did not survive. The same text will not go better the next time. */
export class AnalysisEnded extends Error {
  override readonly name = "AnalysisEnded";
}

/** After these a model of the same endpoint says nothing either, but nobody was refused anything: the built-in engine may. */
const BUILT_IN_MAY_HELP: ReadonlySet<string> = new Set([
  "TIMEOUT",
  "RATE_LIMITED",
  "UNREACHABLE",
  "INVALID_ANSWER",
  "CUT_OFF",
]);

/** By the code of a ModelFault. */
export const builtInMayHelp = (code: string): boolean => BUILT_IN_MAY_HELP.has(code);
