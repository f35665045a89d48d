"use client";
import { Menu } from "@mantine/core";

export interface ChoiceItemsProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: string;
  readonly onChoose: (value: string) => void;
}

/** One of several, in a menu. In a file of its own, for the menu is fetched only when somebody opens it. */
export function ChoiceItems({ choices, chosen, onChoose }: ChoiceItemsProps) {
  return (
    <Menu.RadioGroup value={chosen} onChange={onChoose}>
      {choices.map(({ value, label }) => (
        <Menu.RadioItem key={value} value={value} closeMenuOnClick>
          {label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
