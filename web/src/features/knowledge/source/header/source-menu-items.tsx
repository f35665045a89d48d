"use client";
import { Menu } from "@mantine/core";
import { IconEdit, IconFileUpload, IconTrash } from "@tabler/icons-react";

interface SourceMenuItemsProps {
  readonly onText: () => void;
  readonly onFile: () => void;
  readonly onDelete: () => void;
}

/** Both ways to a new version, and the one that cannot be undone. */
export function SourceMenuItems({ onText, onFile, onDelete }: SourceMenuItemsProps) {
  return (
    <>
      <Menu.Label>New version</Menu.Label>
      <Menu.Item leftSection={<IconEdit size={16} />} onClick={onText}>
        Edit the text
      </Menu.Item>
      <Menu.Item leftSection={<IconFileUpload size={16} />} onClick={onFile}>
        Replace by a file
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconTrash size={16} />}
        c="var(--mantine-color-error)"
        onClick={onDelete}
      >
        Delete the source
      </Menu.Item>
    </>
  );
}
