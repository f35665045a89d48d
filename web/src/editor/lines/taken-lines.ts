import {
  findLine,
  findShownLine,
  hiddenBy,
  hidesWords,
  lineAbove,
  restoreLine,
  scenarioRoots,
} from "@playbooks/document-model";
import type * as Y from "yjs";

import { Store } from "../room/store.ts";
import type { ScenarioSession } from "../session/scenario-session.ts";
import type { CaretPlace } from "../text/caret/active-text.ts";
import { ownCaretPlace } from "../text/caret/own-caret-place.ts";
import { fieldOfLine, type LineField, lineOfField } from "../text/fields.ts";
import { keepWriting, keptWriting } from "./kept-writing.ts";
import { isTextModule } from "./line-order.ts";
import { type Happening, NOTHING_WRITTEN, type Writing, writingAfter } from "./writing.ts";

const END: CaretPlace = { kind: "end" };

type LineEvent = Y.YEvent<Y.AbstractType<unknown>>;

/** Follows where this person writes, and which of these lines others delete meanwhile. */
export class TakenLines {
  /** Ids of lines that wait until this person brings them back or lets them go. */
  readonly waiting = new Store<readonly string[]>([]);
  #writing: Writing = NOTHING_WRITTEN;

  constructor(private readonly session: ScenarioSession) {}

  /** Returns a way to stop. */
  start(): () => void {
    const { room, active } = this.session;
    const { lines } = scenarioRoots(room.doc);
    let isReviewed = false;
    this.#set(keptWriting(this.#room));
    const onStatus = (): void => {
      const { ready, dirty } = room.status.get();
      if (!ready) return;
      if (!isReviewed) for (const lineId of this.#writing.open) this.#review(lineId);
      isReviewed = true;
      if (!dirty) this.#happens({ kind: "stored", caretIn: this.#caret()?.lineId });
    };
    const onEvents = (events: readonly LineEvent[], { local }: Y.Transaction): void => {
      for (const event of events) this.#note(event, local);
    };
    lines.observeDeep(onEvents);
    const stops = [room.status.subscribe(onStatus), active.subscribe(onStatus)];
    onStatus();
    return () => {
      lines.unobserveDeep(onEvents);
      for (const stop of stops) stop();
    };
  }

  /**
   * An edit of this person's own, which undo takes back. Says whether the caret is on its way to where it was, with what
   * was typed meanwhile; a chip takes none.
   */
  bringBack(lineId: string, typed = ""): boolean {
    const { room, active } = this.session;
    const caret = this.#caret();
    const isThere = caret?.lineId === lineId;
    room.change(() => restoreLine(room.doc, lineId));
    const line = findShownLine(room.doc, lineId);
    if (line === undefined || !isTextModule(line.module)) return false;
    const part = isThere ? caret.part : "text";
    const text = part === "response" ? line.response : line.text;
    const place = isThere && text ? ownCaretPlace(room, text) : END;
    active.activate(fieldOfLine({ lineId, part }), place);
    active.type(typed);
    return true;
  }

  /** The words stay in the hidden line for as long as any deleted line is kept; a caret goes to the line above. */
  letGo(lineId: string): void {
    const { room, active } = this.session;
    const line = findLine(room.doc, lineId);
    const above = line && lineAbove(room.doc, line);
    if (this.hadCaret(lineId)) {
      if (above) active.activate(fieldOfLine({ lineId: above.id, part: "text" }), END);
      else active.leave();
    }
    this.#happens({ kind: "letGo", lineId });
  }

  /** Whether the caret was in this line when it went. */
  hadCaret(lineId: string): boolean {
    return this.#caret()?.lineId === lineId;
  }

  get #room(): string {
    const { me, liveDocumentId } = this.session.room;
    return `${me.memberId}:${liveDocumentId}`;
  }

  #note(event: LineEvent, isOwn: boolean): void {
    const [lineId] = event.path;
    if (event.target === scenarioRoots(this.session.room.doc).lines) {
      for (const [key, { action }] of event.keys) {
        if (action === "delete") this.#happens({ kind: "shown", lineId: key });
      }
    } else if (typeof lineId !== "string") return;
    else if (event.path.length > 1) {
      if (isOwn && hasNewWords(event)) this.#wrote(lineId);
    } else if (event.keys.has("gone")) this.#review(lineId, isOwn);
  }

  #wrote(lineId: string): void {
    const isLoss = this.#isLoss(lineId);
    // Who has deleted a line and undoes what they wrote before wants no more than that.
    if (findLine(this.session.room.doc, lineId)?.gone && !isLoss) return;
    this.#happens({ kind: "wrote", lineId, isLoss });
  }

  #review(lineId: string, isOwn = false): void {
    const line = findLine(this.session.room.doc, lineId);
    if (line === undefined) return;
    if (!line.gone) {
      this.#happens({ kind: "shown", lineId });
      // Who brings a line back works in it, as its writer does.
      if (isOwn) this.#wrote(lineId);
    } else this.#happens({ kind: "hidden", lineId, isLoss: !isOwn && this.#isLoss(lineId) });
  }

  #isLoss(lineId: string): boolean {
    const { doc } = this.session.room;
    const line = findLine(doc, lineId);
    return line !== undefined && hiddenBy(line) !== doc.clientID && hidesWords(doc, line);
  }

  #caret(): LineField | undefined {
    const field = this.session.active.get()?.field;
    return field === undefined ? undefined : lineOfField(field);
  }

  #happens(happening: Happening): void {
    const after = writingAfter(this.#writing, happening);
    if (after === this.#writing) return;
    keepWriting(this.#room, after);
    this.#set(after);
  }

  #set(writing: Writing): void {
    if (writing.taken !== this.#writing.taken) this.waiting.set([...writing.taken]);
    this.#writing = writing;
  }
}

/** Letters, or paragraphs that came with some; what was only taken away is no loss. */
const hasNewWords = (event: LineEvent): boolean =>
  event.delta.some(({ insert }) => insert !== undefined);
