import { z } from "zod";

import { firstCharacters } from "../../language/cut-text.ts";
import type { ItemAnswer } from "../prompts/answers.ts";
import type { WrittenItem } from "../writing-task.ts";
import { growingList, type ListPiece } from "./growing-list.ts";
import { readWholeAnswer } from "./whole-answer.ts";
import type { WritingEvent } from "./writing-event.ts";

type Events = Generator<WritingEvent, void>;

/**
 * The items of one writing job, over all the answers that it takes: checks each, gives indexes that never repeat, and
 * remembers what is finished, so that a second answer only adds. Pure: answers in, events out.
 */
export class ItemsWriting {
  readonly finished: WrittenItem[] = [];
  /** The item that has started and is not complete. */
  open: number | undefined;
  readonly #count: number;
  readonly #answer: ItemAnswer;
  #nextIndex = 0;

  /** `count` is how many items were asked for; what a model gives beyond is left out. */
  constructor(count: number, answer: ItemAnswer) {
    this.#count = count;
    this.#answer = answer;
  }

  get missing(): number {
    return this.#count - this.finished.length;
  }

  /** Reads one more answer. `growing` is off where the model may repeat what is finished already. */
  openAnswer({ growing }: { readonly growing: boolean }): ItemsAnswer {
    return new ItemsAnswer(this, growing);
  }

  *start(): Events {
    this.open = this.#nextIndex++;
    yield { kind: "item-started", index: this.open };
  }

  /** Takes back the item that will not be completed. */
  *drop(): Events {
    if (this.open === undefined) return;
    yield { kind: "item-dropped", index: this.open };
    this.open = undefined;
  }

  *finish(item: WrittenItem): Events {
    // Not announced where items do not grow; whoever listens always hears of the start.
    if (this.open === undefined) yield* this.start();
    this.finished.push(item);
    if (this.open !== undefined) yield { kind: "item", index: this.open, item };
    this.open = undefined;
  }

  check(value: unknown): z.ZodSafeParseResult<WrittenItem> {
    return this.#answer.item.safeParse(value);
  }

  repeats(item: WrittenItem): boolean {
    return this.finished.some((other) => plain(other.text) === plain(item.text));
  }
}

/** One answer of one model, for a writing that may have had others before. */
export class ItemsAnswer {
  readonly #writing: ItemsWriting;
  readonly #growing: boolean;
  readonly #list = growingList("items", ["text", "response"]);
  readonly #problems: string[] = [];

  constructor(writing: ItemsWriting, growing: boolean) {
    this.#writing = writing;
    this.#growing = growing;
  }

  *push(text: string): Events {
    for (const piece of this.#list.push(text)) yield* this.#take(piece);
  }

  /** After the last part. Returns what was wrong, as sentences for the model; empty when the answer was good. */
  *end(answer: string): Generator<WritingEvent, readonly string[]> {
    // A complete object without items may hold them under another name, which must not pass for "nothing to say".
    const nothing = this.#list.finishedCount === 0;
    if (!this.#list.complete || nothing) yield* this.#readRest(answer);
    yield* this.#writing.drop();
    return [...new Set(this.#problems)].slice(0, 8);
  }

  *#take(piece: ListPiece): Events {
    if (this.#writing.missing <= 0) return;
    if (piece.kind === "finished") yield* this.#finish(piece.value, piece.index);
    else if (this.#growing && piece.kind === "started") yield* this.#writing.start();
    else if (this.#growing && piece.kind === "text") yield* this.#grow(piece.field, piece.delta);
  }

  *#grow(field: string, delta: string): Events {
    const index = this.#writing.open;
    if (index === undefined || (field !== "text" && field !== "response")) return;
    yield { kind: "item-text", index, field, delta };
  }

  *#finish(value: unknown, position: number): Events {
    const checked = this.#writing.check(value);
    const sound = checked.success && !this.#writing.repeats(checked.data);
    if (sound) yield* this.#writing.finish(checked.data);
    else yield* this.#writing.drop();
    if (!checked.success) {
      this.#problems.push(...problemSentences(`items[${position}]`, checked.error));
    }
  }

  /** The incremental reader stopped at a fault; what it had not finished is taken from the repaired whole. */
  *#readRest(answer: string): Events {
    const whole = readWholeAnswer(answer);
    if (whole.kind === "unreadable") {
      this.#problems.push(whole.problem);
      return;
    }
    const list = AnyItems.safeParse(whole.value);
    if (!list.success) {
      this.#problems.push('The answer must be an object with the list "items".');
      return;
    }
    const { items, reason } = list.data;
    if (items.length === 0 && reason !== undefined) yield { kind: "nothing", reason };
    const rest = items.slice(this.#list.finishedCount);
    for (const [offset, value] of rest.entries()) {
      if (this.#writing.missing <= 0) return;
      yield* this.#finish(value, this.#list.finishedCount + offset);
    }
  }
}

const LONGEST_REASON = 300;

/** A reason that is none, or no text, is no fault: the items count. */
const AnyItems = z.object({
  items: z.array(z.unknown()),
  reason: z
    .string()
    .transform((reason) => firstCharacters(reason.replace(/\s+/g, " ").trim(), LONGEST_REASON))
    .transform((reason) => (reason === "" ? undefined : reason))
    .optional()
    .catch(undefined),
});

/** Where and what, never the value itself: the sentence goes back to the model outside of any fence. */
export function problemSentences(at: string, error: z.ZodError): string[] {
  return error.issues
    .slice(0, 5)
    .map(
      (issue) => `${[at, ...issue.path.map(String)].filter(Boolean).join(".")}: ${issue.message}.`,
    );
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
