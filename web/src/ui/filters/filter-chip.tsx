"use client";
import { Button, CloseButton } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";

import { DeferredMenu } from "../menu/deferred-menu.tsx";
import type { FilterChipProps, FilterChoice } from "./filter-chip-items.tsx";

import styles from "./filter-chip.module.css";

const loadItems = async () => (await import("./filter-chip-items.tsx")).FilterChipItems;

/** A filter that says what it is set to. It is not there when there is nothing to choose. */
export function FilterChip(props: FilterChipProps) {
  const { label, choices, chosen, multiple = false, onChange } = props;
  if (choices.length === 0 && chosen.length === 0) return null;
  const active = chosen.length > 0;
  return (
    <span className={styles["chip"]} data-active={active}>
      <DeferredMenu
        position="bottom-start"
        width={240}
        closeOnItemClick={!multiple}
        load={loadItems}
        items={props}
        target={
          <Button
            size="xs"
            radius="xl"
            variant={active ? "light" : "default"}
            className={styles["button"] ?? ""}
            rightSection={active ? null : <IconChevronDown size={14} stroke={1.7} />}
          >
            {active ? `${label}: ${summary(choices, chosen)}` : label}
          </Button>
        }
      />
      {active ? (
        <CloseButton
          className={styles["clear"] ?? ""}
          size="xs"
          radius="xl"
          aria-label={`Clear ${label}`}
          onClick={() => onChange([])}
        />
      ) : null}
    </span>
  );
}

/** "Draft", or "Draft +2": one name, and how many more. */
function summary(choices: readonly FilterChoice[], chosen: readonly string[]): string {
  const [first = ""] = chosen;
  const name = choices.find(({ value }) => value === first)?.label ?? first;
  return chosen.length === 1 ? name : `${name} +${chosen.length - 1}`;
}
