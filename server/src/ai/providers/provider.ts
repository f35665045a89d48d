import type { WritingTask } from "../writing-task.ts";

/** One message of a prompt, as chat models take it. */
export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/**
 * One request to a model. A chat model reads `messages` and `schema`; the built-in engine reads `task`, which says the
 * same, and answers nothing without one.
 */
export interface ModelRequest {
  readonly messages: readonly ChatMessage[];
  readonly task: WritingTask | undefined;
  /** JSON Schema of the answer; undefined for plain text. */
  readonly schema: Readonly<Record<string, unknown>> | undefined;
  /** From 0 up to 2; undefined leaves it to the model. */
  readonly temperature?: number | undefined;
  readonly model: string;
  readonly signal: AbortSignal;
}

/**
 * As the endpoint counts them. `tokensCached` are those of `tokensIn` that it had seen before and bills for less.
 * `isEstimated`: it said nothing, and these are by our own estimate.
 */
export interface Usage {
  readonly isEstimated?: boolean;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly tokensCached: number;
}

/** What arrives while a model answers. `done` comes exactly once and last; a stream without it was cut off. */
export type ModelEvent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "done"; readonly finishReason: string; readonly usage: Usage | undefined };

/** What a look at somebody who answers has shown. */
export interface ProviderState {
  /** Whether a request would be answered at present. */
  readonly reachable: boolean;
  /** Names that may be asked for; empty where none are listed, or nobody could be asked for the list. */
  readonly models: readonly string[];
}

/** Somebody who answers. Implementations: the built-in local engine, any OpenAI-compatible endpoint. */
export interface Provider {
  readonly name: string;
  readonly builtIn: boolean;
  /** Throws AiError; ABORTED soon after `request.signal` says so. */
  stream(request: ModelRequest): AsyncIterable<ModelEvent>;
  /** Never throws. */
  look(): Promise<ProviderState>;
}
