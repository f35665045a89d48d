"use client";
import { writeText } from "@playbooks/document-model";
import { type ChangeEvent, type KeyboardEvent, useLayoutEffect, useRef } from "react";
import type * as Y from "yjs";

import { type Room, UI_ORIGIN } from "../../editor/room/room.ts";
import { useLive } from "../../editor/room/use-live.ts";

interface LiveTextInputProps {
  readonly room: Room;
  readonly text: Y.Text;
  readonly label: string;
  readonly placeholder: string;
  readonly readOnly: boolean;
  /** Long titles break into rows instead of ending in "…"; Enter never makes one. */
  readonly wraps?: boolean;
  readonly className?: string | undefined;
  readonly onFocus?: () => void;
  readonly onEnter?: () => void;
}

/** A single line of plain text that several people may edit; the caret stays where it was in the words. */
export function LiveTextInput(props: LiveTextInputProps) {
  const { room, text, label, placeholder, readOnly } = props;
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const value = useLive({ type: text, read: () => plainText(text), same: Object.is });
  const before = useRef(value);
  useLayoutEffect(() => {
    const element = input.current;
    if (element && document.activeElement === element) keepCaret(element, before.current, value);
    before.current = value;
  }, [value]);
  const onChange = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const next = event.currentTarget.value.replaceAll(/\s*\n\s*/g, " ");
    // One's own typing: the browser has set the caret already.
    before.current = next;
    // Not `room.change`: letters typed in one go are one step of undo.
    room.doc.transact(() => writeText(text, next), UI_ORIGIN);
  };
  const Field = props.wraps ? "textarea" : "input";
  return (
    <Field
      ref={input}
      {...(props.wraps ? { rows: 1 } : {})}
      className={props.className}
      aria-label={label}
      placeholder={placeholder}
      value={value}
      readOnly={readOnly}
      maxLength={200}
      data-live
      onChange={onChange}
      onFocus={props.onFocus}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        props.onEnter?.();
      }}
    />
  );
}

function plainText(text: Y.Text): string {
  // oxlint-disable-next-line typescript/no-base-to-string -- what it says is what it is for
  return text.toString();
}

/** What somebody else typed before the caret moves it along. */
function keepCaret(
  element: HTMLInputElement | HTMLTextAreaElement,
  before: string,
  after: string,
): void {
  if (before === after) return;
  const { selectionStart, selectionEnd } = element;
  if (selectionStart === null || selectionEnd === null) return;
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) start++;
  const shift = after.length - before.length;
  const moved = (at: number): number => (at > start ? Math.max(start, at + shift) : at);
  element.setSelectionRange(moved(selectionStart), moved(selectionEnd));
}
