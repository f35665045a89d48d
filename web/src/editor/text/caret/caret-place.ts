import { type Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

import type { CaretPlace } from "./active-text.ts";
import { positionOfIndex } from "./flat-position.ts";

/** Half a row: from a text's edge into its first or last row. */
const INTO_ROW_PX = 8;

/** Focuses an editor and puts its caret where the person expects it. */
export function placeCaret(editor: Editor, caret: CaretPlace): void {
  const { view } = editor;
  const position = positionFor(view, caret);
  const { doc } = view.state;
  // A place between two paragraphs takes no caret, and an index may be from before somebody else's edit.
  const near = TextSelection.near(doc.resolve(Math.max(0, Math.min(position, doc.content.size))));
  view.dispatch(view.state.tr.setSelection(near).scrollIntoView());
  view.focus();
  forgetFocus(view);
}

/**
 * For 200 ms after the focus ProseMirror takes a caret at the very start for the browser's doing and puts it back where
 * it was: who went to a line and pressed Home at once would stay at its end. Here the caret has just been placed.
 */
function forgetFocus(view: EditorView): void {
  const input: unknown = Reflect.get(view, "input");
  if (typeof input === "object" && input !== null) Reflect.set(input, "lastFocus", 0);
}

/** In positions of the editor's document; 0 and the end are brought into the text by the caller. */
function positionFor(view: EditorView, caret: CaretPlace): number {
  const { doc } = view.state;
  switch (caret.kind) {
    case "start":
      return 0;
    case "end":
      return doc.content.size;
    case "index":
      return positionOfIndex(doc, caret.index, "before");
    case "point":
      return view.posAtCoords({ left: caret.x, top: caret.y })?.pos ?? doc.content.size;
    case "column": {
      const box = view.dom.getBoundingClientRect();
      const top = caret.row === "first" ? box.top + INTO_ROW_PX : box.bottom - INTO_ROW_PX;
      const found = view.posAtCoords({ left: caret.x, top })?.pos;
      return found ?? (caret.row === "first" ? 0 : doc.content.size);
    }
    default:
      return caret satisfies never;
  }
}
