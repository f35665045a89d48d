"use client";
import { blockExtensions, lineExtensions } from "@playbooks/document-model";
import { Editor } from "@tiptap/core";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import type * as Y from "yjs";

import type { ScenarioSession } from "../session/scenario-session.ts";
import type { CaretPlace } from "./caret/active-text.ts";
import { placeCaret } from "./caret/caret-place.ts";
import { OwnCaret } from "./caret/own-caret-extension.ts";
import { drawMarks, TextMarks } from "./marks/text-marks-extension.ts";
import type { TextMark } from "./marks/text-marks.ts";
import { pasteInto } from "./paste/paste.ts";
import { SharedText } from "./shared-text-extension.ts";

import styles from "./text.module.css";

/** As the field has it, with what only an editor needs. */
export interface TextEditorProps {
  readonly session: ScenarioSession;
  readonly field: string;
  readonly fragment: Y.XmlFragment;
  readonly shape: "line" | "blocks";
  readonly label: string;
  /** The same array while nothing changes, or the editor would draw with each render. */
  readonly marks: readonly TextMark[];
  readonly caret: CaretPlace;
  /** Returns whether the key was used. */
  readonly onKey?: (editor: Editor, event: KeyboardEvent) => boolean;
  /** Pasted lines after the first; a text without this keeps them all. */
  readonly onPasteLines?: (editor: Editor, lines: readonly string[]) => void;
}

/**
 * The editor of one text, mounted while it is active. Built in an effect and synchronously, so that
 * it stands there before the browser paints what it replaces.
 */
export function TextEditor(props: TextEditorProps) {
  const { session, field, fragment, marks, caret } = props;
  const host = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const build = useEffectEvent((element: HTMLElement) => buildEditor(element, props));
  const onKey = useEffectEvent((made: Editor, event: KeyboardEvent) =>
    props.onKey ? props.onKey(made, event) : false,
  );
  useLayoutEffect(() => {
    if (!host.current) return undefined;
    const made = build(host.current);
    // Only now, because the keys want the editor itself.
    made.setOptions({
      editorProps: {
        ...made.options.editorProps,
        handleKeyDown: (_view, event) => !event.isComposing && onKey(made, event),
      },
    });
    setEditor(made);
    session.room.announce(field);
    session.room.undo.stopCapturing();
    return () => made.destroy();
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another text is another editor
  }, [session, field, fragment]);
  useLayoutEffect(() => {
    if (!editor || editor.isDestroyed) return;
    placeCaret(editor, caret);
    typeInto(editor, { active: session.active, field });
  }, [editor, caret, session, field]);
  useEffect(() => {
    if (editor) drawMarks(editor, marks);
  }, [editor, marks]);
  return <div ref={host} />;
}

interface TypedHere {
  readonly active: ScenarioSession["active"];
  readonly field: string;
}

/** What was typed before the editor came, Enter as the key itself: it may lead to another text, and the rest goes there. */
function typeInto(editor: Editor, { active, field }: TypedHere): void {
  const [text = "", ...after] = active.takeTyped().split("\n");
  if (text !== "") editor.commands.insertContent({ type: "text", text });
  if (after.length === 0) return;
  const enter = new KeyboardEvent("keydown", { key: "Enter", code: "Enter" });
  editor.view.someProp("handleKeyDown", (handle) => handle(editor.view, enter) || undefined);
  active.type(after.join("\n"));
  if (active.get()?.field === field && !editor.isDestroyed) typeInto(editor, { active, field });
}

/** Attributes as the drawn text has them, so that whoever finds it by them finds the same field. */
function buildEditor(element: HTMLElement, props: TextEditorProps): Editor {
  const { session, fragment, shape, label } = props;
  const { room, history } = session;
  const { undo, redo } = history;
  // Here and not where the room is opened: a page that is only read fetches nothing of an editor.
  room.undo.addTrackedOrigin(ySyncPluginKey);
  const editor: Editor = new Editor({
    element,
    injectCSS: false,
    extensions: [
      ...(shape === "line" ? lineExtensions() : blockExtensions()),
      SharedText.configure({ fragment, undo, redo }),
      OwnCaret.configure({ fragment, awareness: room.awareness }),
      TextMarks,
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": shape === "line" ? "false" : "true",
        "aria-label": label,
        class: styles["text"] ?? "",
        "data-field": props.field,
      },
      handlePaste: (_view, event) => pasteInto(editor, event, props),
    },
  });
  return editor;
}
