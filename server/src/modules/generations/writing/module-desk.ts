import { checkQuotes, type ModuleTask, type WrittenItem } from "../../../ai/ai.ts";
import type { Support } from "../../../contract/enums.ts";
import type { AiAuthor, GrowingSuggestion } from "../../suggestions/suggestions.ts";
import { appendEvent } from "../generation-events.ts";
import type { GenerationParts } from "../generation-parts.ts";
import type { ModuleWork } from "./module-work.ts";
import type { Replaceable } from "./replaceable-lines.ts";
import { isSimilar } from "./similar-lines.ts";

/** Events of growing text are gathered for this long: the document shows it sooner, the API need not. */
const TEXT_EVENT_MS = 250;

interface DeskParts {
  readonly task: ModuleTask;
  readonly replaceable: readonly Replaceable[];
  readonly author: AiAuthor;
}

/** Turns what a model says, item by item, into suggestions with checked evidence. */
export class ModuleDesk {
  readonly #parts: GenerationParts;
  readonly #work: ModuleWork;
  readonly #desk: DeskParts;
  /** One for the module, so that its suggestions can be decided together. */
  readonly #group = crypto.randomUUID();
  /** By the item's index, from its beginning until it is finished, dropped or kept. */
  readonly #growing = new Map<number, GrowingSuggestion>();
  /** Those that no item has taken yet, in the order of the lines. */
  readonly #replaceable: Replaceable[];
  /** Which line an item takes the place of, by the item's index. */
  readonly #replaces = new Map<number, Replaceable>();
  /** The opening strategy is one text: all its paragraphs are one suggestion. */
  readonly #paragraphs: WrittenItem[] = [];
  /** Suggestions that can be decided; none at the end is told to the person with a reason. */
  #suggested = 0;
  /** What the model wrote and nobody is shown, because it is there already. */
  #known = 0;
  /** Why the model wrote nothing, in its own words. */
  #reason: string | undefined;
  #text = "";
  #textSince = 0;

  constructor(parts: GenerationParts, work: ModuleWork, desk: DeskParts) {
    this.#parts = parts;
    this.#work = work;
    this.#desk = desk;
    this.#replaceable = [...desk.replaceable];
  }

  async write(): Promise<void> {
    const { row, signal } = this.#work;
    const account = {
      workspaceId: this.#desk.author.workspaceId,
      generationId: this.#desk.author.generationId,
    };
    for await (const event of this.#parts.ai.writeModule(this.#desk.task, {
      account,
      signal,
      model: row.model,
    })) {
      if (event.kind === "item-started") await this.#start(event.index);
      else if (event.kind === "item-text") await this.#grow(event);
      else if (event.kind === "item") await this.#finish(event.index, event.item);
      else if (event.kind === "item-dropped") await this.#drop(event.index);
      else if (event.kind === "nothing") this.#reason = event.reason;
    }
    await this.#finishOpening();
    if (this.#suggested === 0) await this.#sayWhyNothing();
  }

  /** After a fault or a stop: words that have arrived stay as suggestions. */
  async keepRest(): Promise<void> {
    for (const written of this.#desk.author.proposals.settle()) {
      const growing = this.#growing.get(written.index);
      this.#growing.delete(written.index);
      if (growing) await this.#tell(await growing.keep(written));
    }
    for (const growing of this.#growing.values()) await growing.discard();
    this.#growing.clear();
  }

  get #isOpening(): boolean {
    return this.#work.module === "OPENING_STRATEGY";
  }

  /** An item whose place is taken or gone gets no suggestion, and what is written for it is let go. */
  async #start(index: number): Promise<void> {
    if (this.#isOpening && index > 0) {
      this.#desk.author.proposals.grow(0, "text", "\n\n");
      return;
    }
    const { module } = this.#work;
    // Lines give way in their order; what a model writes beyond them is new.
    const replaced = this.#isOpening ? undefined : this.#replaceable.shift();
    if (replaced) this.#replaces.set(index, replaced);
    const growing = await this.#parts.suggestions.grow(this.#desk.author, {
      index,
      module,
      group: this.#group,
      lineId: replaced?.id,
      replacesText: this.#isOpening && this.#replaceable.length > 0,
    });
    if (growing) this.#growing.set(index, growing);
  }

  async #grow({
    index,
    field,
    delta,
  }: {
    readonly index: number;
    readonly field: "text" | "response";
    readonly delta: string;
  }): Promise<void> {
    this.#desk.author.proposals.grow(this.#isOpening ? 0 : index, field, delta);
    this.#text += delta;
    // What is gathered goes with the next piece; the last one's words come with their suggestion.
    if (performance.now() - this.#textSince < TEXT_EVENT_MS) return;
    this.#textSince = performance.now();
    const { row, module } = this.#work;
    await appendEvent(this.#parts, row.id, {
      kind: "TEXT",
      status: "WRITING",
      module,
      text: this.#text,
    });
    this.#text = "";
  }

  async #finish(index: number, item: WrittenItem): Promise<void> {
    if (this.#isOpening) {
      this.#paragraphs.push(item);
      return;
    }
    if (this.#saysNothingNew(index, item)) {
      this.#known += 1;
      return this.#drop(index);
    }
    await this.#complete(index, item);
  }

  /** A new answer to the same objection is news, so the line that gives way is compared as a whole. */
  #saysNothingNew(index: number, item: WrittenItem): boolean {
    const replaced = this.#replaces.get(index);
    if (replaced?.text === item.text && replaced.response === (item.response ?? null)) return true;
    return this.#desk.task.existing.some(
      (line) => line !== replaced?.text && isSimilar(line, item.text),
    );
  }

  /** One suggestion with the quotes of all paragraphs; the first one's reason stands for it. */
  async #finishOpening(): Promise<void> {
    if (this.#paragraphs.length === 0) return;
    await this.#complete(0, {
      text: this.#paragraphs.map((item) => item.text.trim()).join("\n\n"),
      quotes: this.#paragraphs.flatMap((item) => item.quotes),
      reason: this.#paragraphs[0]?.reason,
    });
  }

  /** Checks the quotes before anybody may decide: only what stands in its passage becomes evidence. */
  async #complete(index: number, item: WrittenItem): Promise<void> {
    const growing = this.#growing.get(index);
    this.#growing.delete(index);
    // Its place was taken or gone when it began.
    if (!growing) return;
    const { evidence, support } = checkQuotes(item, this.#desk.task.passages);
    const row = await growing.finish({
      text: item.text,
      response: item.response,
      reason: item.reason,
      evidence,
      support: supportShown(item, support),
    });
    if (row) await this.#tell(row);
  }

  async #drop(index: number): Promise<void> {
    const growing = this.#growing.get(index);
    this.#growing.delete(index);
    const replaced = this.#replaces.get(index);
    // The line that was to give way is free for the next item.
    if (replaced) this.#replaceable.unshift(replaced);
    this.#replaces.delete(index);
    await growing?.discard();
  }

  async #tell({ id }: { readonly id: string }): Promise<void> {
    this.#suggested += 1;
    const { row, module } = this.#work;
    await appendEvent(this.#parts, row.id, {
      kind: "SUGGESTION",
      status: "WRITING",
      module,
      suggestionId: id,
    });
  }

  async #sayWhyNothing(): Promise<void> {
    const { row, module } = this.#work;
    const ours =
      this.#known > 0
        ? "All that it said is there already, so nothing was added."
        : "Nothing in the knowledge fits here, so nothing was written.";
    const text = this.#reason ?? ours;
    await appendEvent(this.#parts, row.id, { kind: "MODULE", status: "WRITING", module, text });
  }
}

/** A question quotes nothing by design; saying "unsupported" of it would be wrong. */
function supportShown(item: WrittenItem, support: Support): Support | null {
  return item.quotes.length === 0 && /\?\s*$/.test(item.text) ? null : support;
}
