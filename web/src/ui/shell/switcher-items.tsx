"use client";
import { Menu } from "@mantine/core";
import { IconCheck, IconPlus } from "@tabler/icons-react";

import { SwitcherMark } from "./switcher-mark.tsx";

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** For the button and for its items, which are fetched later. */
export interface SwitcherProps {
  /** What is being switched, for screen readers: "Workspace". */
  readonly label: string;
  readonly current: Choice;
  readonly choices: readonly Choice[];
  readonly onChoose: (id: string) => void;
  readonly onCreate: () => void;
  readonly createLabel: string;
}

/** Choosing what is open already is left to `onChoose`: it may do nothing. */
export function SwitcherItems(props: SwitcherProps) {
  const { label, current, choices } = props;
  return (
    <>
      <Menu.Label>{label}s</Menu.Label>
      {choices.map((choice) => (
        <Menu.Item
          key={choice.id}
          leftSection={<SwitcherMark name={choice.name} />}
          rightSection={choice.id === current.id ? <IconCheck size={16} aria-label="Open" /> : null}
          onClick={() => props.onChoose(choice.id)}
        >
          {choice.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<IconPlus size={16} />} onClick={props.onCreate}>
        {props.createLabel}
      </Menu.Item>
    </>
  );
}
