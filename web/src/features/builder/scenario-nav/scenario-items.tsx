"use client";
import { Menu } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconCopy, IconPencil, IconTrash } from "@tabler/icons-react";

import type { BuilderScenario } from "../use-builder-data.ts";
import type { useScenarioActions } from "./use-scenario-actions.ts";

/** For the button, and for the items that are fetched when it is pressed. */
export interface ScenarioMenuProps {
  readonly scenario: BuilderScenario;
  readonly index: number;
  readonly count: number;
  readonly actions: ReturnType<typeof useScenarioActions>;
  readonly onRename: () => void;
}

/** Everything that dragging and keys do, for whoever has neither. */
export function ScenarioItems({ scenario, index, count, actions, onRename }: ScenarioMenuProps) {
  return (
    <>
      <Menu.Item leftSection={<IconPencil size={15} />} onClick={onRename}>
        Rename
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={15} />}
        onClick={() => void actions.duplicate(scenario.id)}
      >
        Duplicate
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp size={15} />}
        disabled={index === 0}
        onClick={() => void actions.move(scenario.id, index - 1)}
      >
        Move up
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={15} />}
        disabled={index === count - 1}
        onClick={() => void actions.move(scenario.id, index + 1)}
      >
        Move down
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        color="red"
        leftSection={<IconTrash size={15} />}
        onClick={() => void actions.remove(scenario)}
      >
        Delete
      </Menu.Item>
    </>
  );
}
