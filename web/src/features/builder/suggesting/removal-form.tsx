"use client";
import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";

import { FormFrame } from "./form-frame.tsx";
import { useCreateSuggestion } from "./use-create-suggestion.ts";
import { TAKEN, useWishedLine } from "./use-wished-line.ts";
import type { Wish } from "./wish.ts";

interface RemovalFormProps {
  readonly wish: Extract<Wish, { readonly kind: "delete" }>;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks once more: whoever suggests cannot take it back. */
export function RemovalForm({ wish, name, onClose }: RemovalFormProps) {
  const { isTaken } = useWishedLine(wish);
  const { isSending, refusal, send } = useCreateSuggestion(wish, onClose);
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    question.current?.closest("form")?.querySelector<HTMLElement>("[type=submit]")?.focus();
  }, []);
  return (
    <FormFrame
      name={name}
      notice={isTaken ? TAKEN : undefined}
      refusal={refusal}
      hint="Enter sends · Esc closes"
      isSending={isSending}
      onSend={() => send()}
      onClose={onClose}
    >
      <Text size="sm" ref={question}>
        The line stays until somebody who edits this playbook agrees.
      </Text>
    </FormFrame>
  );
}
