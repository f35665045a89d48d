"use client";
import { ActionIcon, Menu } from "@mantine/core";
import {
  IconArrowDown,
  IconArrowUp,
  IconCopy,
  IconDots,
  IconPencil,
  IconTrash,
} from "@tabler/icons-react";

import type { BuilderScenario } from "../use-builder-data.ts";
import type { useScenarioActions } from "./use-scenario-actions.ts";

import styles from "./nav.module.css";

interface ScenarioMenuProps {
  readonly scenario: BuilderScenario;
  readonly index: number;
  readonly count: number;
  readonly actions: ReturnType<typeof useScenarioActions>;
  readonly onRename: () => void;
}

/** Everything that dragging and keys do, for whoever has neither. */
export function ScenarioMenu({ scenario, index, count, actions, onRename }: ScenarioMenuProps) {
  return (
    <Menu width={190}>
      <Menu.Target>
        <ActionIcon
          className={styles["more"] ?? ""}
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Actions for ${scenario.title}`}
        >
          <IconDots size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
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
      </Menu.Dropdown>
    </Menu>
  );
}
