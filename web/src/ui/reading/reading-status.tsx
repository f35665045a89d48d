import { Group, Loader, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconClock } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { readingLabel, type ReadingState } from "./reading-states.ts";

import styles from "./reading.module.css";

const ICONS: Readonly<Record<ReadingState, ReactNode>> = {
  READY: <IconCircleCheck size={15} stroke={1.8} />,
  PENDING: <IconClock size={15} stroke={1.8} />,
  PROCESSING: <Loader size={13} color="gray" />,
  FAILED: <IconAlertTriangle size={15} stroke={1.8} />,
};

/** How far something has been read, as icon and word. */
export function ReadingStatus({ status }: { readonly status: ReadingState }) {
  return (
    <Group
      gap={5}
      wrap="nowrap"
      component="span"
      className={styles["status"] ?? ""}
      data-status={status}
    >
      <span className={styles["statusIcon"]} aria-hidden>
        {ICONS[status]}
      </span>
      <Text component="span" inherit>
        {readingLabel(status)}
      </Text>
    </Group>
  );
}
