"use client";
import { Alert, Button, Group, Loader, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

import type { OutlineWriting, Writing } from "../writing/use-outline-writing.ts";

import styles from "../drafting.module.css";

interface OutlineStatusProps {
  readonly state: OutlineWriting;
  readonly count: number;
  readonly onRetry: () => void;
}

/** What AI is doing with the outline, and what became of it. */
export function OutlineStatus({ state: { writing, stop }, count, onRetry }: OutlineStatusProps) {
  switch (writing.kind) {
    case "resting":
    case "written":
      return null;
    case "asking":
    case "writing":
    case "stopping":
      return (
        <div className={styles["writing"]}>
          <Loader size={14} aria-hidden />
          <Text size="sm" flex={1}>
            {progressWords(writing, count)}
          </Text>
          <Button
            size="compact-sm"
            variant="default"
            disabled={writing.kind !== "writing"}
            onClick={() => void stop()}
          >
            Stop
          </Button>
        </div>
      );
    case "stopped":
      return (
        <Text size="sm" c="dimmed">
          Stopped. What has arrived is kept.
        </Text>
      );
    case "failed":
      return (
        <Alert color="red" radius="md" role="alert" icon={<IconAlertTriangle size={18} />}>
          <Group justify="space-between" gap="sm">
            <Text size="sm">{failureWords(writing.message, count)}</Text>
            <Button size="xs" variant="default" onClick={onRetry}>
              Retry
            </Button>
          </Group>
        </Alert>
      );
    default:
      return unreachable(writing);
  }
}

function progressWords(writing: Writing, count: number): string {
  if (writing.kind === "stopping") return "Stopping…";
  if (writing.kind !== "writing" || writing.status === "QUEUED") return "About to write…";
  if (count === 0) return "Reading your knowledge…";
  return `Writing the outline… ${count === 1 ? "1 scenario" : `${count} scenarios`}`;
}

/** Some of the messages say already that what has arrived is kept. */
function failureWords(message: string, count: number): string {
  const kept = count > 0 && !message.includes("kept") ? " What has arrived is kept." : "";
  return `${message}${kept}`;
}

function unreachable(_writing: never): null {
  return null;
}
