"use client";
import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconPlus, IconSelector } from "@tabler/icons-react";

import styles from "./shell.module.css";

interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface SwitcherProps {
  /** What is being switched, for screen readers: "Workspace". */
  readonly label: string;
  readonly current: Choice;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
  readonly onCreate: () => void;
  readonly createLabel: string;
}

export function Switcher(props: SwitcherProps) {
  const { label, current, choices } = props;
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={styles["item"]}>
          <VisuallyHidden>{label}:</VisuallyHidden>
          <Mark name={current.name} />
          <span className={styles["label"]} style={{ fontWeight: 650 }}>
            {current.name}
          </span>
          <IconSelector className={styles["aside"]} size={16} stroke={1.7} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{label}s</Menu.Label>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.id}
            leftSection={<Mark name={choice.name} />}
            rightSection={choice.id === current.id ? <IconCheck size={16} /> : null}
            onClick={() => props.onChoose(choice.id)}
          >
            {choice.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconPlus size={16} />} onClick={props.onCreate}>
          {props.createLabel}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Mark({ name }: { readonly name: string }) {
  return (
    <span className={styles["mark"]} aria-hidden>
      {name.trim().slice(0, 1).toLocaleUpperCase("en")}
    </span>
  );
}
