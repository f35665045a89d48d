"use client";
import { Button, Group, Text } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";
import { useEffect } from "react";

import { matchesHotkey } from "../commands/hotkey.ts";

import styles from "./toasts.module.css";

/** Something that was done, or was not, with at most one thing to do about it. */
export interface Toast {
  readonly text: string;
  readonly color: "brand" | "teal" | "red";
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Its action also answers to this, for as long as the toast is there. */
  readonly hotkey?: string;
  /** Absent: it stays until it is dismissed. */
  readonly closesAfterMs?: number;
}

interface Keyed {
  readonly id: string;
  readonly hotkey: string;
  readonly run: () => void;
}

/** The latest one last: it is what somebody means who has just done something. */
const keyed: Keyed[] = [];

/** Where toasts are drawn; on the page once the first one is due. */
export function ToastStack() {
  useEffect(() => {
    // On the window, so that a page whose own command has the key is asked first.
    window.addEventListener("keydown", runByKey);
    return () => window.removeEventListener("keydown", runByKey);
  }, []);
  return <Notifications position="bottom-center" className={styles["stack"] ?? ""} />;
}

let drawn = 0;

/** Each call is a toast of its own, also with the same words. Pressing its action takes it away first. */
export function drawToast(toast: Toast): void {
  const id = `toast-${++drawn}`;
  const { text, action, color, closesAfterMs, hotkey } = toast;
  const run = () => {
    notifications.hide(id);
    action?.run();
  };
  if (hotkey) keyed.push({ id, hotkey, run });
  notifications.show({
    id,
    onClose: () => forget(id),
    color,
    autoClose: closesAfterMs ?? false,
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
    message: action ? <WithAction text={text} label={action.label} onAction={run} /> : text,
  });
}

function forget(id: string): void {
  const index = keyed.findIndex((each) => each.id === id);
  if (index >= 0) keyed.splice(index, 1);
}

function runByKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || isWriting(event.target)) return;
  const meant = keyed.findLast(({ hotkey }) => matchesHotkey(hotkey, event));
  if (!meant) return;
  event.preventDefault();
  meant.run();
}

/** There the key takes back what was written. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest("input:not([type=checkbox]), textarea") !== null
  );
}

interface WithActionProps {
  readonly text: string;
  readonly label: string;
  readonly onAction: () => void;
}

function WithAction({ text, label, onAction }: WithActionProps) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm" lineClamp={3}>
        {text}
      </Text>
      <Button size="compact-sm" variant="light" onClick={onAction} style={{ flexShrink: 0 }}>
        {label}
      </Button>
    </Group>
  );
}
