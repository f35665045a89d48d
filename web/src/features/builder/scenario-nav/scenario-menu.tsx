"use client";
import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";

import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import type { ScenarioMenuProps } from "./scenario-items.tsx";

import styles from "./nav.module.css";

const loadItems = async () => (await import("./scenario-items.tsx")).ScenarioItems;

export function ScenarioMenu(props: ScenarioMenuProps) {
  return (
    <DeferredMenu
      width={190}
      load={loadItems}
      items={props}
      target={
        <ActionIcon
          className={styles["more"] ?? ""}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Actions for ${props.scenario.title}`}
        >
          <IconDots size={15} />
        </ActionIcon>
      }
    />
  );
}
