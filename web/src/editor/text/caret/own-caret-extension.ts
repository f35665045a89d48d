import { flatTextOf, locate } from "@playbooks/document-model";
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

import { indexOfPosition } from "./flat-position.ts";

/** `fragment` is what positions are relative to; `awareness` carries them as `cursor`. */
export interface OwnCaretOptions {
  readonly fragment: Y.XmlFragment;
  readonly awareness: Awareness;
}

/** Tells the others where this person's caret is, as positions that survive everybody's edits. */
export const OwnCaret = Extension.create<OwnCaretOptions | undefined>({
  name: "ownCaret",
  priority: 900,
  addProseMirrorPlugins() {
    const { options } = this;
    if (!options) return [];
    let told = "";
    const tell = (view: EditorView): void => {
      // An edit of somebody else's moves the selection of every editor: only the focus means this person.
      if (!view.hasFocus()) return;
      const cursor = cursorOf(view, options.fragment);
      const said = JSON.stringify(cursor);
      if (said === told) return;
      told = said;
      options.awareness.setLocalStateField("cursor", cursor);
    };
    return [
      new Plugin({
        view: () => ({ update: tell }),
        props: {
          handleDOMEvents: {
            // Another editor has told its caret meanwhile: this one is told again, also where nothing has moved.
            focus: (view) => {
              told = "";
              tell(view);
              return false;
            },
          },
        },
      }),
    ];
  },
});

/** Relative positions of Yjs, as JSON; null where the text has no place for them. */
function cursorOf(view: EditorView, fragment: Y.XmlFragment): object | null {
  const flat = flatTextOf(fragment);
  const relative = (position: number): Y.RelativePosition | undefined => {
    const index = indexOfPosition(view.state.doc, position);
    const place = locate(flat, index, "before") ?? locate(flat, index, "after");
    return place && Y.createRelativePositionFromTypeIndex(place.type, place.index, -1);
  };
  const anchor = relative(view.state.selection.anchor);
  const head = relative(view.state.selection.head);
  return anchor && head ? { anchor, head } : null;
}
