"use client";
import { ActionIcon } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";

import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import type { RewordingItemsProps } from "./rewording-items.tsx";

const loadItems = async () => (await import("./rewording-items.tsx")).RewordingItems;

interface RewordingMenuProps extends RewordingItemsProps {
  readonly title: string;
  readonly busy: boolean;
}

/** Beside Regenerate: the same with a wish in fixed words. A menu, as five buttons do not fit beside a heading. */
export function RewordingMenu({ title, busy, onChoose }: RewordingMenuProps) {
  return (
    <DeferredMenu
      position="bottom-end"
      load={loadItems}
      items={{ onChoose }}
      target={
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          disabled={busy}
          aria-label={`Shorter or more specific: ${title}`}
          title="Shorter or more specific"
          data-later
        >
          <IconChevronDown size={15} />
        </ActionIcon>
      }
    />
  );
}
