"use client";
import { Menu, ScrollArea, Text } from "@mantine/core";

/** One value of a filter: `value` goes to the API and the address, `label` is read. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  /** How many things it leaves; absent where nobody counts. */
  readonly count?: number;
}

/** Also what the chip itself is drawn with; `chosen` holds values, in the order in which they were chosen. */
export interface FilterChipProps {
  readonly label: string;
  readonly choices: readonly FilterChoice[];
  readonly chosen: readonly string[];
  /** Several at once; otherwise a choice replaces the one before. */
  readonly multiple?: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** In a file of its own, for the menu is fetched only when somebody opens it. */
export function FilterChipItems({ choices, chosen, multiple = false, onChange }: FilterChipProps) {
  const toggle = (value: string) => {
    const without = chosen.filter((each) => each !== value);
    // Choosing what is chosen takes it away, with one choice as with many.
    if (without.length < chosen.length) onChange(without);
    else onChange(multiple ? [...chosen, value] : [value]);
  };
  return (
    <ScrollArea.Autosize mah={320} type="auto">
      {withChosen(choices, chosen).map(({ value, label, count }) => (
        <Menu.CheckboxItem
          key={value}
          checked={chosen.includes(value)}
          onChange={() => toggle(value)}
          closeMenuOnClick={!multiple}
          rightSection={
            count === undefined ? null : (
              <Text size="xs" c="dimmed" data-numeric>
                {count}
              </Text>
            )
          }
        >
          {label}
        </Menu.CheckboxItem>
      ))}
    </ScrollArea.Autosize>
  );
}

/** What is chosen stays in the menu, also when nothing is left of it. */
function withChosen(
  choices: readonly FilterChoice[],
  chosen: readonly string[],
): readonly FilterChoice[] {
  const missing = chosen.filter((value) => choices.every((choice) => choice.value !== value));
  return [...choices, ...missing.map((value) => ({ value, label: value }))];
}
