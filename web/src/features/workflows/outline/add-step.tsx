"use client";
import { ActionIcon, Button, Menu } from "@mantine/core";
import type { DraftGraph } from "@playbooks/workflow-model";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";

import { addStep } from "../draft/change-steps.ts";
import type { WorkflowSource } from "../draft/workflow-source.ts";
import { NEW_NODES } from "../kinds/new-nodes.ts";
import { KindIcon } from "./kind-icon.tsx";

interface AddStepProps {
  readonly label: string;
  readonly iconOnly?: boolean;
  readonly source: WorkflowSource;
  /** What it comes after, on its first way out; absent: it begins a way of its own. */
  readonly after?: DraftGraph["nodes"][number];
  readonly onAdded: (nodeId: string) => void;
}

/** The kinds of nodes to choose from. The new one is chosen at once, so that it can be named and set up. */
export function AddStep({ label, iconOnly = false, source, after, onAdded }: AddStepProps) {
  const [isAdded, setAdded] = useState(false);
  const add = (kind: string) => {
    const id = addStep(source, { kind, after });
    if (id === undefined) return;
    setAdded(true);
    onAdded(id);
  };
  return (
    <Menu
      position="bottom-start"
      width={200}
      // Whoever has added a step goes on with it; whoever has not stands where they were.
      returnFocus={!isAdded}
      onOpen={() => setAdded(false)}
    >
      <Menu.Target>
        {iconOnly ? (
          <ActionIcon variant="subtle" color="gray" aria-label={label} title={label}>
            <IconPlus size={16} />
          </ActionIcon>
        ) : (
          <Button variant="default" leftSection={<IconPlus size={16} />}>
            {label}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        {NEW_NODES.map(({ kind, title }) => (
          <Menu.Item key={kind} leftSection={<KindIcon kind={kind} />} onClick={() => add(kind)}>
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
