"use client";
import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

/** Long enough to read it, find the mouse and change one's mind. */
const UNDO_MS = 8_000;
const NOTE_MS = 4_000;

interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

function Message({ text, action }: { readonly text: string; readonly action: ToastAction }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm" lineClamp={3}>
        {text}
      </Text>
      <Button size="compact-sm" variant="light" onClick={action.run} style={{ flexShrink: 0 }}>
        {action.label}
      </Button>
    </Group>
  );
}

interface Toast {
  readonly text: string;
  readonly action: ToastAction;
  readonly color: string;
  readonly autoClose: number | false;
}

function showWithAction({ text, action, color, autoClose }: Toast): void {
  const id = crypto.randomUUID();
  const run = () => {
    notifications.hide(id);
    action.run();
  };
  notifications.show({
    id,
    color,
    autoClose,
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
    message: <Message text={text} action={{ label: action.label, run }} />,
  });
}

/** Something was done that can be taken back. */
export function showUndo(text: string, undo: () => void): void {
  showWithAction({
    text,
    action: { label: "Undo", run: undo },
    color: "brand",
    autoClose: UNDO_MS,
  });
}

/** Something was not done: it stays until it is read. */
export function showProblem(text: string, retry?: () => void): void {
  if (retry) {
    showWithAction({
      text,
      action: { label: "Retry", run: retry },
      color: "red",
      autoClose: false,
    });
    return;
  }
  notifications.show({
    message: text,
    color: "red",
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
  });
}

export function showNote(text: string): void {
  notifications.show({
    message: text,
    color: "teal",
    autoClose: NOTE_MS,
    withBorder: true,
    closeButtonProps: { "aria-label": "Dismiss" },
  });
}
