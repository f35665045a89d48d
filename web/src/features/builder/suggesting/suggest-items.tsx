"use client";
import { Menu } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";

/** What somebody who may not write can suggest about a line. */
export type Suggested = "change" | "removal";

interface SuggestItemsProps {
  readonly onChoose: (suggested: Suggested) => void;
}

/** In a file of its own, for the menu is fetched only when somebody opens it. */
export function SuggestItems({ onChoose }: SuggestItemsProps) {
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => onChoose("change")}>
        Suggest a change
      </Menu.Item>
      <Menu.Item leftSection={<IconTrash size={15} />} onClick={() => onChoose("removal")}>
        Suggest removing it
      </Menu.Item>
    </>
  );
}
