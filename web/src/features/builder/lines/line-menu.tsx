"use client";
import { ActionIcon } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";

import type { Reorder } from "../../../ui/lists/use-reorder.ts";
import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";

import styles from "../builder.module.css";

interface LineMenuProps {
  readonly lineId: string;
  readonly handle: ReturnType<Reorder["handleProps"]>;
}

const loadItems = async () => (await import("./line-items.tsx")).LineItems;

/** The handle of a line: drag it, or open what can be done with it. */
export function LineMenu({ lineId, handle }: LineMenuProps) {
  return (
    <DeferredMenu
      width={220}
      position="bottom-start"
      load={loadItems}
      items={{ lineId }}
      target={
        <ActionIcon
          className={styles["handle"] ?? ""}
          variant="subtle"
          color="gray"
          size={24}
          aria-label="Line actions"
          {...handle}
        >
          <IconGripVertical size={15} />
        </ActionIcon>
      }
    />
  );
}
