import type { Usage } from "../providers/provider.ts";
import type { WrittenItem, WrittenOutline } from "../writing-task.ts";

/** What a call came to; one event for each call, so several when the model was asked again. */
export interface UsageEvent {
  readonly kind: "usage";
  readonly model: string;
  readonly usage: Usage | undefined;
  /** Decimal string in USD; undefined when the model's price is not known. */
  readonly costUsd: string | undefined;
}

/** Who wrote in the end; not always who was asked first. */
export interface DoneEvent {
  readonly kind: "done";
  readonly model: string;
  readonly finishReason: string;
}

/**
 * What happens while a module is written. Indexes count from 0 and are never used twice. `item` holds the checked text
 * and decides over what had grown until then; `item-dropped` takes back an item that was started and will not come.
 * `done` is the last event; a writing that fails throws an AiError instead, and what has arrived may be kept.
 */
export type WritingEvent =
  | { readonly kind: "item-started"; readonly index: number }
  | {
      readonly kind: "item-text";
      readonly index: number;
      readonly field: "text" | "response";
      readonly delta: string;
    }
  | { readonly kind: "item"; readonly index: number; readonly item: WrittenItem }
  | { readonly kind: "item-dropped"; readonly index: number }
  /** The model has nothing to say and told why, in one sentence of its own. */
  | { readonly kind: "nothing"; readonly reason: string }
  | UsageEvent
  | DoneEvent;

/** While an outline is written: each scenario as it is complete, then the whole outline, which decides. */
export type OutlineEvent =
  | {
      readonly kind: "scenario";
      readonly index: number;
      readonly scenario: WrittenOutline["scenarios"][number];
    }
  | { readonly kind: "outline"; readonly outline: WrittenOutline }
  | UsageEvent
  | DoneEvent;
