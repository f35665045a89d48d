"use client";
import { Menu } from "@mantine/core";
import { IconFile, IconTemplate } from "@tabler/icons-react";

import type { NewPlaybookKind } from "./new-playbook-menu.tsx";

interface NewPlaybookItemsProps {
  readonly onChoose: (kind: NewPlaybookKind) => void;
}

export function NewPlaybookItems({ onChoose }: NewPlaybookItemsProps) {
  return (
    <>
      <Menu.Item leftSection={<IconFile size={16} />} onClick={() => onChoose("blank")}>
        Blank
      </Menu.Item>
      <Menu.Item leftSection={<IconTemplate size={16} />} onClick={() => onChoose("template")}>
        From a template
      </Menu.Item>
    </>
  );
}
