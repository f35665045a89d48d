import { type Editor, Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

import { positionOfIndex } from "../caret/flat-position.ts";
import { type DrawnPerson, isRange, type PointMark, type TextMark } from "./text-marks.ts";

import styles from "../text.module.css";

const key = new PluginKey<DecorationSet>("textMarks");

/** Draws suggestions and the carets of others in an editor, exactly as they are drawn without one. */
export const TextMarks = Extension.create({
  name: "textMarks",
  priority: 800,
  addProseMirrorPlugins() {
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (transaction, before) => {
            const marks: unknown = transaction.getMeta(key);
            if (isMarks(marks)) return drawn(transaction.doc, marks);
            // Until new marks come, the old ones move along with the text.
            return transaction.docChanged
              ? before.map(transaction.mapping, transaction.doc)
              : before;
          },
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

/** Only `drawMarks` sets this, so its shape need not be asked for again. */
const isMarks = (value: unknown): value is readonly TextMark[] => Array.isArray(value);

/** Replaces all that was drawn before. Changes nothing of the text, and nothing that undo would take back. */
export function drawMarks(editor: Editor, marks: readonly TextMark[]): void {
  if (editor.isDestroyed) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, marks).setMeta("addToHistory", false));
}

/** Ranges begin after a border and end before one; points stand before it, as in the drawing. */
function drawn(doc: Node, marks: readonly TextMark[]): DecorationSet {
  return DecorationSet.create(
    doc,
    marks.map((mark) => {
      if (!isRange(mark)) {
        const position = positionOfIndex(doc, mark.at, "before");
        return Decoration.widget(position, () => pointElement(mark), {
          side: mark.kind === "caret" ? 1 : -1,
          // The same key keeps the element: a caret that blinks must not start anew with every letter.
          key: JSON.stringify(mark),
          ignoreSelection: true,
        });
      }
      const from = positionOfIndex(doc, mark.from, "after");
      const to = positionOfIndex(doc, mark.to, "before");
      if (mark.kind === "removed") {
        return Decoration.inline(from, to, { nodeName: "del", class: styles["removed"] ?? "" });
      }
      const style = `--person: ${mark.person.color}`;
      return Decoration.inline(from, to, { class: styles["selection"] ?? "", style });
    }),
  );
}

function pointElement(mark: PointMark): HTMLElement {
  return mark.kind === "caret" ? caretElement(mark.person) : insertionElement(mark);
}

function caretElement(person: DrawnPerson): HTMLElement {
  const element = document.createElement("span");
  element.className = styles["caret"] ?? "";
  element.dataset["name"] = person.name;
  if (person.ai) element.dataset["ai"] = "true";
  element.style.setProperty("--person", person.color);
  return element;
}

function insertionElement({ text, streaming }: Extract<PointMark, { kind: "inserted" }>) {
  const element = document.createElement("ins");
  element.className = styles["inserted"] ?? "";
  element.contentEditable = "false";
  if (streaming) element.dataset["streaming"] = "true";
  element.textContent = text;
  return element;
}
