"use client";
import { Button } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";

import { DeferredMenu } from "../menu/deferred-menu.tsx";

interface SortMenuProps<Sort extends string> {
  /** Those that are offered, in the order of the menu. */
  readonly sorts: readonly Sort[];
  readonly labels: Readonly<Record<Sort, string>>;
  /** The one in force. */
  readonly sort: Sort;
  readonly size?: "xs" | "sm";
  readonly onSort: (sort: Sort) => void;
}

const loadItems = async () => (await import("./choice-items.tsx")).ChoiceItems;

/** Says the order that a list is in, and offers the others. */
export function SortMenu<Sort extends string>(props: SortMenuProps<Sort>) {
  const { sorts, labels, sort, size = "sm", onSort } = props;
  return (
    <DeferredMenu
      width={190}
      load={loadItems}
      items={{
        choices: sorts.map((value) => ({ value, label: labels[value] })),
        chosen: sort,
        onChoose: (value) => {
          const next = sorts.find((each) => each === value);
          if (next) onSort(next);
        },
      }}
      target={
        <Button
          size={size}
          variant="default"
          fw={450}
          rightSection={<IconChevronDown size={15} stroke={1.7} />}
        >
          Sort: {labels[sort].toLowerCase()}
        </Button>
      }
    />
  );
}
