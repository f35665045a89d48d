"use client";
import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconFile, IconPlus, IconTemplate } from "@tabler/icons-react";
import { useState } from "react";

import { useCommands } from "../../ui/commands/commands.tsx";
import { BlankPlaybookDialog } from "./blank-playbook-dialog.tsx";
import { FromTemplateDialog } from "./from-template-dialog.tsx";

type Open = "nothing" | "blank" | "template";

export function NewPlaybookMenu() {
  const [open, setOpen] = useState<Open>("nothing");
  const close = () => setOpen("nothing");
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
      <Menu width={220}>
        <Menu.Target>
          <Button leftSection={<IconPlus size={18} />} rightSection={<IconChevronDown size={16} />}>
            New playbook
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFile size={16} />} onClick={() => setOpen("blank")}>
            Blank
          </Menu.Item>
          <Menu.Item leftSection={<IconTemplate size={16} />} onClick={() => setOpen("template")}>
            From a template
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open === "blank" ? <BlankPlaybookDialog onClose={close} /> : null}
      {open === "template" ? <FromTemplateDialog onClose={close} /> : null}
    </>
  );
}
