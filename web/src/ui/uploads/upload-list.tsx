"use client";
import { ActionIcon, Button, CloseButton, Group, Progress, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconRefresh } from "@tabler/icons-react";
import type { ReactNode } from "react";

import {
  isUnderWay,
  summaryOf,
  type Upload,
  type Uploads,
  type UploadState,
} from "./upload-state.ts";

import styles from "./uploads.module.css";

interface UploadListProps extends Uploads {
  /** What can be done with what was added. */
  readonly children?: ReactNode;
}

/** The files on their way, each with what became of it. */
export function UploadList({ uploads, retry, dismiss, clear, children }: UploadListProps) {
  if (uploads.length === 0) return null;
  const busy = uploads.some(isUnderWay);
  return (
    <section className={styles["uploads"]} aria-label="Files being added">
      <Group justify="space-between" px={18} py={8} mih={40}>
        <Text size="sm" fw={550}>
          {summaryOf(uploads)}
        </Text>
        {busy ? null : (
          <Group gap={6}>
            {children}
            <Button size="compact-sm" variant="subtle" color="gray" onClick={clear}>
              Clear
            </Button>
          </Group>
        )}
      </Group>
      <ul>
        {uploads.map((upload) => (
          <UploadRow
            key={upload.id}
            upload={upload}
            onRetry={() => retry(upload.id)}
            onDismiss={() => dismiss(upload.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface UploadRowProps {
  readonly upload: Upload;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

function UploadRow({ upload, onRetry, onDismiss }: UploadRowProps) {
  const { name, state } = upload;
  return (
    <li className={styles["upload"]}>
      <span className={styles["uploadName"]}>
        {name}
        {state.kind === "failed" ? (
          <Text size="xs" c="var(--mantine-color-error)">
            {state.reason}
          </Text>
        ) : null}
        {state.kind === "added" && state.note ? (
          <Text size="xs" c="dimmed">
            {state.note}
          </Text>
        ) : null}
      </span>
      <Progressed name={name} state={state} />
      {state.kind === "failed" && state.canRetry ? (
        <ActionIcon variant="subtle" color="gray" aria-label={`Retry ${name}`} onClick={onRetry}>
          <IconRefresh size={16} />
        </ActionIcon>
      ) : null}
      {isUnderWay(upload) ? null : (
        <CloseButton size="sm" aria-label={`Dismiss ${name}`} onClick={onDismiss} />
      )}
    </li>
  );
}

function Progressed({ name, state }: { readonly name: string; readonly state: UploadState }) {
  switch (state.kind) {
    case "waiting":
      return <Text size="xs">Waiting</Text>;
    case "sending":
    case "storing":
      return (
        <Progress
          w={120}
          size="sm"
          aria-label={`Sending ${name}`}
          value={state.kind === "storing" ? 100 : Math.round(state.share * 100)}
        />
      );
    case "added":
      return (
        <Group gap={5} wrap="nowrap" fz="xs">
          <IconCircleCheck size={15} aria-hidden /> Added
        </Group>
      );
    case "failed":
      return (
        <Group gap={5} wrap="nowrap" fz="xs" c="var(--mantine-color-error)">
          <IconAlertTriangle size={15} aria-hidden /> Not added
        </Group>
      );
    default:
      return null;
  }
}
