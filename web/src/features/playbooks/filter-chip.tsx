"use client";
import { Button, CloseButton, Menu, ScrollArea, Text } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";

import styles from "./filter-chip.module.css";

export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

interface FilterChipProps {
  readonly label: string;
  readonly choices: readonly FilterChoice[];
  readonly chosen: readonly string[];
  /** Several at once; otherwise a choice replaces the one before. */
  readonly multiple?: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** A filter that says what it is set to. It is not there when there is nothing to choose. */
export function FilterChip({
  label,
  choices,
  chosen,
  multiple = false,
  onChange,
}: FilterChipProps) {
  if (choices.length === 0 && chosen.length === 0) return null;
  const shown = withChosen(choices, chosen);
  const active = chosen.length > 0;
  const toggle = (value: string) => {
    const without = chosen.filter((each) => each !== value);
    if (without.length < chosen.length) onChange(without);
    else onChange(multiple ? [...chosen, value] : [value]);
  };
  return (
    <span className={styles["chip"]} data-active={active}>
      <Menu position="bottom-start" width={240}>
        <Menu.Target>
          <Button
            size="xs"
            radius="xl"
            variant={active ? "light" : "default"}
            className={styles["button"] ?? ""}
            rightSection={active ? null : <IconChevronDown size={14} stroke={1.7} />}
          >
            {active ? `${label}: ${summary(shown, chosen)}` : label}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ScrollArea.Autosize mah={320} type="auto">
            {shown.map(({ value, label: name, count }) => (
              <Menu.CheckboxItem
                key={value}
                checked={chosen.includes(value)}
                onChange={() => toggle(value)}
                closeMenuOnClick={!multiple}
                rightSection={
                  <Text size="xs" c="dimmed" data-numeric>
                    {count}
                  </Text>
                }
              >
                {name}
              </Menu.CheckboxItem>
            ))}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
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

/** What is chosen stays in the menu, also when nothing is left of it. */
function withChosen(
  choices: readonly FilterChoice[],
  chosen: readonly string[],
): readonly FilterChoice[] {
  const missing = chosen.filter((value) => choices.every((choice) => choice.value !== value));
  return [...choices, ...missing.map((value) => ({ value, label: value, count: 0 }))];
}

function summary(choices: readonly FilterChoice[], chosen: readonly string[]): string {
  const [first = ""] = chosen;
  const name = choices.find(({ value }) => value === first)?.label ?? first;
  return chosen.length === 1 ? name : `${name} +${chosen.length - 1}`;
}
