"use client";
import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";

import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import type { PlaybookMenuProps } from "./playbook-menu-items.tsx";

const loadItems = async () => (await import("./playbook-menu-items.tsx")).PlaybookMenuItems;

/** Nothing is offered that the person may not do. */
export function PlaybookMenu(props: PlaybookMenuProps) {
  if (!hasRole(useViewer(), "EDITOR")) return null;
  return (
    <DeferredMenu
      width={210}
      load={loadItems}
      items={props}
      target={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Actions for ${props.playbook.title}`}
        >
          <IconDots size={18} />
        </ActionIcon>
      }
    />
  );
}
