"use client";
import { Textarea } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";

import type { Wording } from "./wish.ts";

/** As long as the API takes. */
const LONGEST_TEXT = 10_000;

interface WordingFieldsProps {
  readonly wording: Wording;
  /** Enter is a line break there, and does not send. */
  readonly hasParagraphs: boolean;
  /** While it is sent, and when its writer may not send it any more: to be copied only. */
  readonly readOnly: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<Wording>) => void;
  readonly onSend: () => void;
}

/** One text, or of an objection both sides. The caret is at the end of the first when they come. */
export function WordingFields(props: WordingFieldsProps) {
  const { wording, hasParagraphs, readOnly, errors, onChange, onSend } = props;
  const first = useRef<HTMLTextAreaElement>(null);
  const second = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const field = first.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const isPair = wording.response !== undefined;
  const onKeyDown = (event: KeyboardEvent): void => {
    const isHeld = event.shiftKey || event.altKey || event.metaKey || event.ctrlKey;
    if (event.key !== "Enter" || isHeld || hasParagraphs || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (isPair) second.current?.focus();
    else onSend();
  };
  const common = { autosize: true, minRows: 1, maxRows: 10, size: "sm", readOnly };
  return (
    <>
      <Textarea
        {...common}
        ref={first}
        label={isPair ? "They say" : hasParagraphs ? "Suggested paragraphs" : "Suggested words"}
        maxLength={LONGEST_TEXT}
        value={wording.text}
        error={errors["text"]}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={onKeyDown}
      />
      {isPair ? (
        <Textarea
          {...common}
          ref={second}
          label="We say"
          maxLength={LONGEST_TEXT}
          value={wording.response}
          error={errors["response"]}
          onChange={(event) => onChange({ response: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
