"use client";
import { ActionIcon } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";

import type { PlaybookCardFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer.tsx";
import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";

export interface PlaybookMenuProps {
  readonly playbook: PlaybookCardFragment;
  /** Asks first: it cannot be undone. */
  readonly onPurge: () => void;
}

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
