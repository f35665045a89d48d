"use client";
import { Button, Group, Text } from "@mantine/core";
import { Notifications, notifications } from "@mantine/notifications";

import styles from "./toasts.module.css";

/** Something that was done, or was not, with at most one thing to do about it. */
export interface Toast {
  readonly text: string;
  readonly color: "brand" | "teal" | "red";
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Absent: it stays until it is dismissed. */
  readonly closesAfterMs?: number;
}

/** Where toasts are drawn; on the page once the first one is due. */
export function ToastStack() {
  return <Notifications position="bottom-center" className={styles["stack"] ?? ""} />;
}

let drawn = 0;

/** Each call is a toast of its own, also with the same words. Pressing its action takes it away first. */
export function drawToast(toast: Toast): void {
  const id = `toast-${++drawn}`;
  const { text, action, color, closesAfterMs } = toast;
  const run = () => {
    notifications.hide(id);
    action?.run();
  };
  notifications.show({
    id,
    color,
    autoClose: closesAfterMs ?? false,
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
    message: action ? <WithAction text={text} label={action.label} onAction={run} /> : text,
  });
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
