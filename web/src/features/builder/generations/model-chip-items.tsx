"use client";
import { Menu, ScrollArea } from "@mantine/core";

import type { ModelChoice } from "./use-writer.ts";

import styles from "./controls.module.css";

/** In a file of its own, for the menu is fetched only when somebody opens it. */
export function ModelChipItems({ usual, others, chosen = usual, choose }: ModelChoice) {
  return (
    <>
      <Menu.Label>Writes what you generate in this playbook</Menu.Label>
      <ScrollArea.Autosize mah={320} type="auto">
        <Menu.RadioGroup
          value={chosen}
          onChange={(model) => choose(model === usual ? undefined : model)}
        >
          {[usual, ...others].map((model) => (
            <Menu.RadioItem
              key={model}
              value={model}
              closeMenuOnClick
              className={styles["modelItem"] ?? ""}
            >
              {model === usual ? `As set up: ${model}` : model}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </ScrollArea.Autosize>
    </>
  );
}
