"use client";
import { Button } from "@mantine/core";
import { IconCpu } from "@tabler/icons-react";

import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import { useScenario } from "../scenario/scenario-context.tsx";

import styles from "./controls.module.css";

const loadItems = async () => (await import("./model-chip-items.tsx")).ModelChipItems;

interface ModelChipProps {
  /** Of the module that it stands beside. There it waits with the other controls until somebody is near. */
  readonly title?: string;
}

/** Says which model will write, and lets another one be chosen for the playbook. Not there without a choice. */
export function ModelChip({ title }: ModelChipProps) {
  const { models } = useScenario();
  if (!models) return null;
  const words = `Model: ${models.chosen ?? models.usual}`;
  return (
    <DeferredMenu
      position="bottom-end"
      width={300}
      load={loadItems}
      items={models}
      target={
        <Button
          size="compact-sm"
          variant="subtle"
          color={models.chosen === undefined ? "gray" : "grape"}
          leftSection={<IconCpu size={14} aria-hidden />}
          fw={500}
          className={styles["model"] ?? ""}
          aria-label={title === undefined ? words : `${words}, for ${title}`}
          title={words}
          data-later={title !== undefined || undefined}
        >
          <span className={styles["modelName"]}>{words}</span>
        </Button>
      }
    />
  );
}
