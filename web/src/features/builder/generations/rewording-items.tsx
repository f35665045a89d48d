"use client";
import { Menu } from "@mantine/core";

/** What is said to the model in place of a person. */
const REWORDINGS = [
  { label: "Shorter", words: "Make it shorter: each line says the same in fewer words." },
  {
    label: "More specific",
    words:
      "Make it more specific: figures, names and cases from the passages in place of general words.",
  },
] as const;

export interface RewordingItemsProps {
  readonly onChoose: (words: string) => void;
}

/** In a file of its own, for the menu is fetched only when somebody opens it. */
export function RewordingItems({ onChoose }: RewordingItemsProps) {
  return REWORDINGS.map(({ label, words }) => (
    <Menu.Item key={label} onClick={() => onChoose(words)}>
      {label}
    </Menu.Item>
  ));
}
