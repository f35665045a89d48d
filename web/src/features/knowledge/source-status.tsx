import { Group, Loader, Text } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconClock } from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { IngestStatus } from "../../api/generated/graphql.ts";
import { statusLabel } from "./knowledge-kinds.ts";

import styles from "./knowledge.module.css";

const ICONS: Readonly<Record<IngestStatus, ReactNode>> = {
  READY: <IconCircleCheck size={15} stroke={1.8} />,
  PENDING: <IconClock size={15} stroke={1.8} />,
  PROCESSING: <Loader size={13} color="gray" />,
  FAILED: <IconAlertTriangle size={15} stroke={1.8} />,
};

/** How far a source has been read, as icon and word. */
export function SourceStatus({ status }: { readonly status: IngestStatus }) {
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
        {statusLabel(status)}
      </Text>
    </Group>
  );
}
