"use client";
import { Button } from "@mantine/core";
import { IconChevronDown, IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";

import { useCommands } from "../../ui/commands/commands.tsx";
import { DeferredMenu } from "../../ui/menu/deferred-menu.tsx";

const BlankPlaybookDialog = dynamic(
  async () => (await import("./blank-playbook-dialog.tsx")).BlankPlaybookDialog,
  { ssr: false },
);
const FromTemplateDialog = dynamic(
  async () => (await import("./from-template-dialog.tsx")).FromTemplateDialog,
  { ssr: false },
);
const loadItems = async () => (await import("./new-playbook-items.tsx")).NewPlaybookItems;

export type NewPlaybookKind = "blank" | "template";

export function NewPlaybookMenu() {
  const [open, setOpen] = useState<NewPlaybookKind>();
  const close = () => setOpen(undefined);
  useCommands([
    {
      id: "new-playbook",
      label: "New playbook",
      group: "In the list",
      hotkey: "c",
      run: () => setOpen("blank"),
    },
    {
      id: "new-from-template",
      label: "New playbook from a template",
      group: "In the list",
      run: () => setOpen("template"),
    },
  ]);
  return (
    <>
      <DeferredMenu
        width={220}
        load={loadItems}
        items={{ onChoose: setOpen }}
        target={
          <Button leftSection={<IconPlus size={18} />} rightSection={<IconChevronDown size={16} />}>
            New playbook
          </Button>
        }
      />
      {open === "blank" ? <BlankPlaybookDialog onClose={close} /> : null}
      {open === "template" ? <FromTemplateDialog onClose={close} /> : null}
    </>
  );
}
