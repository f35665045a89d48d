"use client";
import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";

import { DialogFoot } from "./dialog-foot.tsx";
import { Dialog } from "./dialog.tsx";

interface ConfirmByTypingProps {
  readonly title: string;
  /** What is lost, in a sentence. */
  readonly consequence: string;
  /** What must be typed, letter for letter. */
  readonly name: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** For what cannot be undone. Mount it to open it, so that it never remembers what was typed before. */
export function ConfirmByTyping(props: ConfirmByTypingProps) {
  const [typed, setTyped] = useState("");
  const matches = typed.trim() === props.name.trim();
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) props.onConfirm();
        }}
      >
        <Stack>
          <Text size="sm">{props.consequence}</Text>
          <TextInput
            label={
              <>
                Type <b>{props.name}</b> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          <DialogFoot
            label={props.confirmLabel}
            isGrave
            disabled={!matches}
            onCancel={props.onClose}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
