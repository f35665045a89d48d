import {
  findShownLine,
  flatTextOf,
  hideLine,
  insertLine,
  joinLine,
  type LineEntry,
  moveLine,
  orderedLines,
  parseLine,
  readLine,
  setLineText,
  splitLine,
} from "@playbooks/document-model";

import type { ScenarioSession } from "../session/scenario-session.ts";
import type { CaretPlace } from "../text/caret/active-text.ts";
import { fieldOfLine, lineOfField } from "../text/fields.ts";
import { neighbourField, TEXT_MODULES, type TextModule } from "./line-order.ts";

const START: CaretPlace = { kind: "start" };
const END: CaretPlace = { kind: "end" };

/** What people do with lines, from the keyboard or a menu. Each is one step of undo; the caret follows. */
export class LineFlow {
  /** The line that only the caret's arrival in an empty module has made. */
  #landing: string | undefined;

  constructor(private readonly session: ScenarioSession) {
    session.active.subscribe(() => this.#tidyLanding());
  }

  /** A new line: behind another one, at the start (null), or at the end of its module. */
  add(module: TextModule, afterLineId?: string | null): void {
    const { doc } = this.session.room;
    const id = this.#change(() => insertLine(doc, { module, afterLineId }));
    this.#go(id, START);
  }

  /** Enter: at the end a line below, inside a split, at the start a line above; on an empty last line out of the module. */
  enter(lineId: string, index: number): void {
    const line = this.#line(lineId);
    if (line === undefined) return;
    const { length } = flatTextOf(line.text).text;
    const { doc } = this.session.room;
    if (isEmpty(line) && this.#isLast(line) && this.leaveModule(line)) return;
    if (length > 0 && index === 0) {
      // The line keeps its identity, and with it its owner, tick and evidence.
      const above = this.#above(line);
      this.#change(() => insertLine(doc, { module: line.module, afterLineId: above?.id ?? null }));
      return;
    }
    if (index >= length) {
      const id = this.#change(() => insertLine(doc, { module: line.module, afterLineId: line.id }));
      this.#go(id, START);
      return;
    }
    const id = this.#change(() => splitLine(doc, { lineId, index }));
    if (id !== undefined) this.#go(id, START);
  }

  /** Backspace at the start: joins with the line above; an empty line goes. Says whether it did something. */
  backspace(lineId: string): boolean {
    const line = this.#line(lineId);
    if (line === undefined) return false;
    if (isEmpty(line)) {
      this.removeAndGo(lineId);
      return true;
    }
    const { doc } = this.session.room;
    const joined = this.#change(() => joinLine(doc, lineId));
    if (joined) this.#go(joined.lineId, { kind: "index", index: joined.index });
    return joined !== undefined;
  }

  /** Delete at the end: the line below joins this one. */
  joinBelow(lineId: string): boolean {
    const line = this.#line(lineId);
    const row = line ? this.#row(line) : [];
    const below = row[row.findIndex(({ id }) => id === lineId) + 1];
    if (below === undefined) return false;
    const { doc } = this.session.room;
    const joined = this.#change(() => joinLine(doc, below.id));
    if (joined) this.#go(joined.lineId, { kind: "index", index: joined.index });
    return joined !== undefined;
  }

  /** Alt+Shift+arrow. */
  moveBy(lineId: string, step: -1 | 1): boolean {
    const line = this.#line(lineId);
    if (line === undefined) return false;
    const others = this.#row(line);
    const at = others.findIndex(({ id }) => id === lineId);
    const to = at + step;
    if (to < 0 || to >= others.length) return false;
    const after = step === 1 ? others[to] : others[to - 1];
    this.moveAfter(lineId, after?.id ?? null);
    return true;
  }

  /** `afterLineId` null: to the start of its module. A line that others have hidden meanwhile stays where it was. */
  moveAfter(lineId: string, afterLineId: string | null): void {
    const { doc } = this.session.room;
    this.#change(() => moveLine(doc, lineId, afterLineId));
  }

  /** Several lines of Markdown at a place in a line: what stood behind it goes behind the last of them. */
  paste(lineId: string, index: number, [first = "", ...others]: readonly string[]): void {
    const line = this.#line(lineId);
    const last = others.at(-1);
    if (line === undefined || last === undefined) return;
    const { doc } = this.session.room;
    const isInside = index < flatTextOf(line.text).text.length;
    const at = this.#change(() => {
      // Split first: suggestions about what stood behind the place go along with it.
      const tail = isInside ? splitLine(doc, { lineId, index }) : undefined;
      this.#append(lineId, first);
      let after = lineId;
      for (const text of tail === undefined ? others : others.slice(0, -1)) {
        after = insertLine(doc, { module: line.module, afterLineId: after, text });
      }
      if (tail === undefined) return { id: after, caret: END };
      const says = readLine(doc, tail)?.text ?? "";
      setLineText(doc, { lineId: tail, part: "text" }, last + says);
      return { id: tail, caret: { kind: "index", index: plainLength(last) } as const };
    });
    this.#go(at.id, at.caret);
  }

  /** The copy says the same and is a line of its own: no owner, no tick, no evidence. */
  duplicate(lineId: string): void {
    const line = this.#line(lineId);
    const says = readLine(this.session.room.doc, lineId);
    if (line === undefined || says === undefined) return;
    const { doc } = this.session.room;
    const id = this.#change(() =>
      insertLine(doc, { module: line.module, afterLineId: lineId, ...says }),
    );
    this.#go(id, END);
  }

  /** Hides a line; undo brings it back. */
  remove(lineId: string): void {
    const { doc } = this.session.room;
    this.#change(() => hideLine(doc, lineId));
  }

  /** The caret goes to the end of the field above; from the first field of all it leaves the text. */
  removeAndGo(lineId: string): void {
    const { doc } = this.session.room;
    const field = fieldOfLine({ lineId, part: "text" });
    const before = neighbourField(doc, field, -1);
    this.remove(lineId);
    if (before === undefined) this.session.active.leave();
    else this.session.active.activate(before, END);
  }

  /** An arrow at the edge of a text. */
  walk(field: string, step: -1 | 1, x: number | undefined): boolean {
    const next = neighbourField(this.session.room.doc, field, step);
    if (next === undefined) return false;
    const edge = step === 1 ? START : END;
    const row = step === 1 ? "first" : "last";
    this.session.active.activate(next, x === undefined ? edge : { kind: "column", x, row });
    return true;
  }

  /** From one half of a pair to the other: an objection and its response. */
  go(lineId: string, part: "text" | "response"): void {
    this.session.active.activate(fieldOfLine({ lineId, part }), END);
  }

  /** On to the next module; an empty one gets a first line, for as long as the caret is there or it says something. */
  leaveModule(line: LineEntry): boolean {
    const { doc } = this.session.room;
    const next = TEXT_MODULES[TEXT_MODULES.findIndex((module) => module === line.module) + 1];
    if (next === undefined) return false;
    const [first] = orderedLines(doc, next);
    const id = this.#change(() => {
      hideLine(doc, line.id);
      return first?.id ?? insertLine(doc, { module: next });
    });
    this.#go(id, START);
    if (first === undefined) this.#landing = id;
    return true;
  }

  /** No step of undo: nobody has asked for it, and the step that made the line takes it away as well. */
  #tidyLanding(): void {
    const id = this.#landing;
    if (id === undefined || lineOfField(this.session.active.get()?.field ?? "")?.lineId === id)
      return;
    this.#landing = undefined;
    const { doc, peers } = this.session.room;
    const line = this.#line(id);
    const isShared = peers.get().some(({ field }) => lineOfField(field ?? "")?.lineId === id);
    if (line && isEmpty(line) && !isShared) hideLine(doc, id);
  }

  #append(lineId: string, text: string): void {
    const { doc } = this.session.room;
    const says = readLine(doc, lineId)?.text ?? "";
    setLineText(doc, { lineId, part: "text" }, says + text);
  }

  #go(lineId: string, caret: CaretPlace): void {
    this.session.active.activate(fieldOfLine({ lineId, part: "text" }), caret);
  }

  #change<Result>(work: () => Result): Result {
    return this.session.room.change(work);
  }

  #line(lineId: string): LineEntry | undefined {
    return findShownLine(this.session.room.doc, lineId);
  }

  #row(line: LineEntry): LineEntry[] {
    return orderedLines(this.session.room.doc, line.module);
  }

  #isLast(line: LineEntry): boolean {
    return this.#row(line).at(-1)?.id === line.id;
  }

  #above(line: LineEntry): LineEntry | undefined {
    const row = this.#row(line);
    return row[row.findIndex(({ id }) => id === line.id) - 1];
  }
}

/** Characters that stand there once the Markdown is read, in UTF-16 units; a break of a line counts nothing. */
const plainLength = (markdown: string): number =>
  parseLine(markdown).reduce((sum, part) => sum + (part.kind === "text" ? part.text.length : 0), 0);

/** A pair is empty only when both halves are: neither Backspace nor Enter may take an answer along. */
function isEmpty({ text, response }: LineEntry): boolean {
  return flatTextOf(text).text === "" && (!response || flatTextOf(response).text === "");
}
