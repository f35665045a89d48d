"use client";
import { Button, Group, Text } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";

import styles from "./suggesting.module.css";

interface FormFrameProps {
  /** What screen readers call it: "Suggest a change to key message 2". */
  readonly name: string;
  /** What somebody should know before they send it. */
  readonly notice?: string | undefined;
  /** Why it was not taken. */
  readonly refusal: string | undefined;
  /** Which keys do what. */
  readonly hint: string;
  readonly isSending: boolean;
  /** False: the role was taken away while it was open. */
  readonly maySend?: boolean;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Stands in the text where the suggestion will stand. Only Esc and its own buttons close it. */
export function FormFrame(props: FormFrameProps) {
  const { name, notice, refusal, isSending, maySend = true, onSend, onClose } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const isSend = event.key === "Enter" && (event.metaKey || event.ctrlKey);
    // Whoever has sent it waits for the answer: a refusal that nobody sees would look like success.
    const isClose = event.key === "Escape" && !isSending;
    if (!isSend && !isClose) return;
    event.preventDefault();
    event.stopPropagation();
    if (isSend) onSend();
    else onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of all its fields
    <form
      className={styles["form"]}
      aria-label={name}
      data-suggesting
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {props.children}
      {notice && !refusal ? (
        <Text size="xs" className={styles["notice"] ?? ""} component="output">
          {notice}
        </Text>
      ) : null}
      {refusal ? (
        <Text size="sm" c="red" role="alert">
          {refusal}
        </Text>
      ) : null}
      <Group gap={6}>
        {maySend ? (
          <Button type="submit" size="compact-sm" loading={isSending}>
            Suggest
          </Button>
        ) : null}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={isSending}
          onClick={onClose}
        >
          Close
        </Button>
        <Text size="xs" c="dimmed" className={styles["keys"] ?? ""}>
          {maySend ? props.hint : "Esc closes"}
        </Text>
      </Group>
    </form>
  );
}
