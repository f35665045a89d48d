"use client";
import { Button, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";

import type { PlaybookStatus } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import type { BuilderPlaybook } from "../use-builder-data.ts";
import { STATUSES, useChangeStatus } from "./use-change-status.ts";

import styles from "./bar.module.css";

const loadItems = async () => (await import("./status-items.tsx")).StatusItems;

/** What the playbook counts as, and how it is published. */
export function StatusMenu({ playbook }: { readonly playbook: BuilderPlaybook }) {
  const mayEdit = hasRole(useViewer(), "EDITOR");
  const change = useChangeStatus(playbook);
  const { status } = playbook;
  const label = STATUSES.find((each) => each.status === status)?.label;
  if (!mayEdit)
    return (
      <Text size="sm" c="dimmed" className={styles["status"] ?? ""}>
        {label}
      </Text>
    );
  return (
    <>
      <DeferredMenu
        width={280}
        load={loadItems}
        items={{ playbook, onChange: (next: PlaybookStatus) => void change(next) }}
        target={
          <Button
            variant="default"
            h={34}
            px={10}
            aria-label={`Status: ${label}`}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            {label}
          </Button>
        }
      />
      {status === "DRAFT" ? (
        <Button h={34} px="md" onClick={() => void change("PUBLISHED")}>
          Publish
        </Button>
      ) : null}
    </>
  );
}
