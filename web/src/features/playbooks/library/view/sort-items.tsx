"use client";
import { Menu } from "@mantine/core";

import { type LibraryView, type Sort, sortOf, SORTS } from "./library-view.ts";
import { SORT_LABELS } from "./sort-labels.ts";

interface SortItemsProps {
  readonly view: LibraryView;
  readonly onSort: (sort: Sort | undefined) => void;
}

/** Best match is offered only while something is searched. */
export function SortItems({ view, onSort }: SortItemsProps) {
  const sorts = SORTS.filter((sort) => sort !== "relevance" || view.query !== "");
  return (
    <Menu.RadioGroup
      value={sortOf(view)}
      onChange={(value) => onSort(SORTS.find((sort) => sort === value))}
    >
      {sorts.map((sort) => (
        <Menu.RadioItem key={sort} value={sort} closeMenuOnClick>
          {SORT_LABELS[sort]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
