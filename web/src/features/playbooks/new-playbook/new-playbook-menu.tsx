"use client";
import { Button } from "@mantine/core";
import { IconChevronDown, IconPlus } from "@tabler/icons-react";

import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import type { NewPlaybook } from "./use-new-playbook.ts";

const loadItems = async () => (await import("./new-playbook-items.tsx")).NewPlaybookItems;

/** For whoever may make one; the library draws nothing in its place for others. */
export function NewPlaybookMenu({ open, generate }: Pick<NewPlaybook, "open" | "generate">) {
  return (
    <DeferredMenu
      width={220}
      load={loadItems}
      items={{ onChoose: open, onGenerate: generate }}
      target={
        <Button leftSection={<IconPlus size={18} />} rightSection={<IconChevronDown size={16} />}>
          New playbook
        </Button>
      }
    />
  );
}
