"use client";
import { Menu, Text } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";

import type { PlaybookStatus } from "../../../api/generated/graphql.ts";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import type { BuilderPlaybook } from "../use-builder-data.ts";
import { STATUSES } from "./use-change-status.ts";

import styles from "./bar.module.css";

interface StatusItemsProps {
  readonly playbook: BuilderPlaybook;
  readonly onChange: (status: PlaybookStatus) => void;
}

/** Publishing is a label with date and person: readers see the living document, and the words say so. */
export function StatusItems({ playbook, onChange }: StatusItemsProps) {
  const { status, publishedAt, publishedBy } = playbook;
  return (
    <>
      {STATUSES.map((each) => (
        <Menu.Item
          key={each.status}
          aria-current={each.status === status || undefined}
          rightSection={each.status === status ? <IconCheck size={15} aria-hidden /> : null}
          onClick={() => onChange(each.status)}
        >
          {each.label}
          <Text size="xs" className={styles["meaning"] ?? ""}>
            {each.meaning}
          </Text>
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Text size="xs" c="dimmed" px={12} py={6}>
        {status === "PUBLISHED" && publishedAt ? (
          <>
            Published by {publishedBy?.name ?? "somebody"}, <RelativeTime at={publishedAt} />.{" "}
          </>
        ) : null}
        Everybody in the workspace reads the living document: later edits show at once, without
        publishing again.
      </Text>
    </>
  );
}
