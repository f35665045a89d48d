import type { Editor } from "@tiptap/core";

import { flatLength, indexOfPosition } from "../text/caret/flat-position.ts";
import { fieldOfLine, type LineField } from "../text/fields.ts";
import type { LineFlow } from "./line-flow.ts";

/** What was pressed, in which half of which line. `isPair` is true of objections, which have a response below. */
interface Pressed {
  readonly editor: Editor;
  readonly event: KeyboardEvent;
  readonly place: LineField;
  readonly isPair: boolean;
}

/** The keys that make a list of lines feel like one text. Returns whether a key was used. */
export function lineKey(flow: LineFlow, pressed: Pressed): boolean {
  const { event, place } = pressed;
  switch (event.key) {
    case "Enter":
      return enter(flow, pressed);
    case "Backspace":
      return atStart(pressed.editor) && backspace(flow, place);
    case "Delete":
      return place.part === "text" && atEnd(pressed.editor) && flow.joinBelow(place.lineId);
    case "Tab":
      return tab(flow, pressed);
    case "ArrowUp":
    case "ArrowDown":
      return vertical(flow, pressed, event.key === "ArrowUp" ? -1 : 1);
    case "ArrowLeft":
      return (
        plain(event) && atStart(pressed.editor) && flow.walk(fieldOfLine(place), -1, undefined)
      );
    case "ArrowRight":
      return plain(event) && atEnd(pressed.editor) && flow.walk(fieldOfLine(place), 1, undefined);
    default:
      return false;
  }
}

/** Arrows at the edges of a text that is no line. */
export function blockKey(flow: LineFlow, { editor, event, field }: BlockPressed): boolean {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return false;
  return walkRow(flow, { editor, event, field }, event.key === "ArrowUp" ? -1 : 1);
}

interface BlockPressed {
  readonly editor: Editor;
  readonly event: KeyboardEvent;
  readonly field: string;
}

/** With a modifier Enter is somebody else's: mod+Enter accepts a suggestion. */
function enter(flow: LineFlow, { editor, event, place, isPair }: Pressed): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey) return false;
  if (place.part === "response") return leaveResponse(flow, editor, place);
  if (isPair && event.shiftKey) {
    flow.go(place.lineId, "response");
    return true;
  }
  const { doc, selection } = editor.state;
  // As in any text: what is selected makes room first. The index is the same before and after.
  if (!selection.empty) editor.commands.deleteSelection();
  flow.enter(place.lineId, indexOfPosition(doc, selection.from));
  return true;
}

/** In a response Enter makes a paragraph; on an empty last one it makes the next pair. */
function leaveResponse(flow: LineFlow, editor: Editor, { lineId }: LineField): boolean {
  const { selection, doc } = editor.state;
  const { $from } = selection;
  const last = doc.lastChild;
  const isEmptyLast = $from.depth === 1 && $from.parent === last && last.content.size === 0;
  if (!isEmptyLast || doc.childCount < 2) return false;
  editor.commands.deleteRange({ from: $from.before(), to: $from.after() });
  flow.add("objectionHandling", lineId);
  return true;
}

/** From the start of a response it goes to its objection, and joins nothing: the two are one line. */
function backspace(flow: LineFlow, { lineId, part }: LineField): boolean {
  if (part === "text") return flow.backspace(lineId);
  flow.go(lineId, "text");
  return true;
}

function tab(flow: LineFlow, { event, place, isPair }: Pressed): boolean {
  if (!isPair || event.altKey || event.ctrlKey || event.metaKey) return false;
  const forward = place.part === "text" && !event.shiftKey;
  const back = place.part === "response" && event.shiftKey;
  if (!forward && !back) return false;
  flow.go(place.lineId, forward ? "response" : "text");
  return true;
}

/** Alt+Shift moves the line itself; without them the caret walks. */
function vertical(flow: LineFlow, { editor, event, place }: Pressed, step: -1 | 1): boolean {
  if (event.altKey && event.shiftKey) return flow.moveBy(place.lineId, step);
  return walkRow(flow, { editor, event, field: fieldOfLine(place) }, step);
}

/** An arrow leaves the text only from its first or last row; inside, the browser knows best what a row is. */
function walkRow(flow: LineFlow, { editor, event, field }: BlockPressed, step: -1 | 1): boolean {
  if (!plain(event) || !editor.view.endOfTextblock(step === -1 ? "up" : "down")) return false;
  const index = indexOfPosition(editor.state.doc, editor.state.selection.head);
  // The view measures rows of one paragraph; a field of several is left from its outermost alone.
  const isInner = step === -1 ? !inFirstBlock(editor) : !inLastBlock(editor);
  if (isInner && index >= 0) return false;
  const { left } = editor.view.coordsAtPos(editor.state.selection.head);
  return flow.walk(field, step, left);
}

function inFirstBlock(editor: Editor): boolean {
  return editor.state.selection.$head.index(0) === 0;
}

function inLastBlock(editor: Editor): boolean {
  return editor.state.selection.$head.index(0) === editor.state.doc.childCount - 1;
}

function plain(event: KeyboardEvent): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
}

function atStart(editor: Editor): boolean {
  const { selection, doc } = editor.state;
  return selection.empty && selection.head <= 1 && indexOfPosition(doc, selection.head) === 0;
}

function atEnd(editor: Editor): boolean {
  const { selection, doc } = editor.state;
  if (!selection.empty || !inLastBlock(editor)) return false;
  return indexOfPosition(doc, selection.head) === flatLength(doc);
}
