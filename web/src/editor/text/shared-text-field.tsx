"use client";
import { blocksOf, flatTextOf, inlineOf, type Proposal } from "@playbooks/document-model";
import type { Editor } from "@tiptap/core";
import { type MouseEvent, useEffect, useRef, useSyncExternalStore } from "react";
import type * as Y from "yjs";

import { useActiveCaret, useMayWrite, useSession } from "../session/session-context.tsx";
import { DrawnBlocks } from "./drawn/drawn-blocks.tsx";
import { DrawnInline } from "./drawn/drawn-pieces.tsx";
import { editorLoader } from "./editor-loader.ts";
import type { TextMark } from "./marks/text-marks.ts";
import { useTextMarks } from "./marks/use-text-marks.ts";

import styles from "./text.module.css";

/** One live text; what its lines or paragraphs mean is the caller's business. */
export interface SharedTextFieldProps {
  readonly field: string;
  readonly fragment: Y.XmlFragment;
  readonly shape: "line" | "blocks";
  /** What screen readers call it: "Key message 2". */
  readonly label: string;
  /** Shown while it is empty: what good looks like. */
  readonly placeholder?: string;
  /** Open ones about this field; whoever passes none shows none. */
  readonly proposals: readonly Proposal[];
  /** Before the editor's own; returns whether the key was used. */
  readonly onKey?: (editor: Editor, event: KeyboardEvent) => boolean;
  readonly onPasteLines?: (editor: Editor, lines: readonly string[]) => void;
}

/** A live text: drawn as HTML, and an editor while somebody here works in it. */
export function SharedTextField(props: SharedTextFieldProps) {
  const { field, fragment, proposals, placeholder } = props;
  const session = useSession();
  const mayWrite = useMayWrite();
  const caret = useActiveCaret(field);
  const { loaded, fetch } = editorLoader;
  const editor = useSyncExternalStore(loaded.subscribe, loaded.get, () => undefined);
  const isActive = mayWrite && caret !== undefined;
  useEffect(() => {
    if (isActive) fetch();
  }, [isActive, fetch]);
  const marks = useTextMarks(session.room, { field, fragment, proposals });
  // A suggestion fills an empty field too: the hint would stand below its words.
  const isEmpty =
    flatTextOf(fragment).text === "" && !marks.some(({ kind }) => kind === "inserted");
  const hint = isEmpty && placeholder ? placeholder : undefined;
  return (
    <div className={styles["box"]} data-empty={isEmpty} data-placeholder={hint} data-box={field}>
      {editor && mayWrite && caret ? (
        <editor.TextEditor {...props} session={session} marks={marks} caret={caret} />
      ) : (
        <DrawnText {...props} marks={marks} mayWrite={mayWrite} />
      )}
    </div>
  );
}

interface DrawnTextProps extends SharedTextFieldProps {
  readonly marks: readonly TextMark[];
  readonly mayWrite: boolean;
}

function DrawnText({ field, fragment, shape, label, marks, mayWrite }: DrawnTextProps) {
  const { active } = useSession();
  const byPointer = useRef(false);
  const drawn =
    shape === "line" ? (
      <p>
        <DrawnInline content={inlineOf(fragment)} marks={marks} />
      </p>
    ) : (
      <DrawnBlocks blocks={blocksOf(fragment)} marks={marks} />
    );
  if (!mayWrite)
    return (
      <div className={styles["text"]} data-readonly>
        {drawn}
      </div>
    );
  const onClick = (event: MouseEvent<HTMLElement>) => {
    byPointer.current = false;
    // A link is followed; to edit it one clicks beside it.
    if (event.target instanceof Element && event.target.closest("a")) return;
    // Somebody selects text across lines, to copy it.
    if (!(getSelection()?.isCollapsed ?? true)) return;
    active.activate(field, { kind: "point", x: event.clientX, y: event.clientY });
  };
  return (
    <div
      className={styles["text"]}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input has no bold
      role="textbox"
      tabIndex={0}
      aria-label={label}
      aria-multiline={shape === "blocks"}
      data-field={field}
      onPointerDown={() => {
        byPointer.current = true;
      }}
      onClick={onClick}
      onFocus={() => {
        // By Tab; a click says itself where the caret goes.
        if (!byPointer.current) active.activate(field, { kind: "end" });
      }}
      onKeyDown={(event) => {
        // The editor is on its way, and whoever clicked into a text types at once.
        if (event.ctrlKey || event.metaKey || active.get()?.field !== field) return;
        const isEnter = event.key === "Enter" && !event.shiftKey && !event.altKey;
        if (!isEnter && event.key.length !== 1) return;
        event.preventDefault();
        active.type(isEnter ? "\n" : event.key);
      }}
    >
      {drawn}
    </div>
  );
}
