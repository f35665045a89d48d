"use client";
import { ActionIcon } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";

import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import type { ExportMenuProps } from "./export-items.tsx";

const loadItems = async () => (await import("./export-items.tsx")).ExportItems;

/** A file of the whole playbook, or of the scenario that is open. Suggestions are never in it. */
export function ExportMenu(props: ExportMenuProps) {
  return (
    <DeferredMenu
      width={210}
      load={loadItems}
      items={props}
      target={
        <ActionIcon variant="default" size={34} aria-label="Export" title="Export">
          <IconFileExport size={18} stroke={1.7} />
        </ActionIcon>
      }
    />
  );
}
