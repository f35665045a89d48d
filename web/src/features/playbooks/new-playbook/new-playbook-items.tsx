"use client";
import { Menu } from "@mantine/core";
import { IconFile, IconFileImport, IconSparkles, IconTemplate } from "@tabler/icons-react";

import type { NewPlaybookKind } from "./new-playbook-kind.ts";

interface NewPlaybookItemsProps {
  readonly onChoose: (kind: NewPlaybookKind) => void;
  /** Absent where AI is switched off. */
  readonly onGenerate: (() => void) | undefined;
}

/** The same ways as the commands of the palette. */
export function NewPlaybookItems({ onChoose, onGenerate }: NewPlaybookItemsProps) {
  return (
    <>
      <Menu.Item leftSection={<IconFile size={16} />} onClick={() => onChoose("blank")}>
        Blank
      </Menu.Item>
      <Menu.Item leftSection={<IconTemplate size={16} />} onClick={() => onChoose("template")}>
        From a template
      </Menu.Item>
      {onGenerate ? (
        <Menu.Item leftSection={<IconSparkles size={16} />} onClick={onGenerate}>
          Generate with AI
        </Menu.Item>
      ) : null}
      <Menu.Item leftSection={<IconFileImport size={16} />} onClick={() => onChoose("import")}>
        Import
      </Menu.Item>
    </>
  );
}
