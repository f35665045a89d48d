"use client";
import { Autocomplete } from "@mantine/core";
import { type KeyboardEvent, useEffectEvent, useLayoutEffect, useRef } from "react";

export interface CompletingInputProps {
  readonly label: string;
  readonly placeholder: string;
  readonly maxLength: number;
  readonly known: readonly string[];
  readonly value: string;
  readonly onFocus: () => void;
  readonly onChange: (text: string) => void;
  /** One of the known words, chosen as a whole. */
  readonly onChoose: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Takes over from a field that has the focus, before another key can be pressed. */
  readonly takesFocus: boolean;
}

export function CompletingInput(props: CompletingInputProps) {
  const { label, known, onChoose, takesFocus, ...field } = props;
  const input = useRef<HTMLInputElement>(null);
  // Only as it takes over: nobody's focus is taken later.
  const takeOver = useEffectEvent(() => {
    if (!takesFocus || !input.current) return;
    const { length } = input.current.value;
    input.current.focus();
    input.current.setSelectionRange(length, length);
  });
  useLayoutEffect(() => takeOver(), []);
  return (
    <Autocomplete
      ref={input}
      size="xs"
      variant="unstyled"
      w={150}
      aria-label={label}
      data={[...known]}
      onOptionSubmit={onChoose}
      {...field}
    />
  );
}
