"use client";
import { Center, Group, SegmentedControl, Select, TextInput, VisuallyHidden } from "@mantine/core";
import { IconLayoutGrid, IconList, IconSearch } from "@tabler/icons-react";
import { useRef } from "react";

import { useCommands } from "../../ui/commands/commands.tsx";
import { type LibraryView, type Sort, sortOf, SORTS } from "./library-view.ts";
import { useSearchText } from "./use-search-text.ts";

const SORT_LABELS: Readonly<Record<Sort, string>> = {
  relevance: "Best match",
  edited: "Last edited",
  created: "Newest",
  opened: "Last opened",
  title: "Title",
};

interface LibraryToolbarProps {
  readonly view: LibraryView;
  readonly onChange: (change: Partial<LibraryView>) => void;
}

export function LibraryToolbar({ view, onChange }: LibraryToolbarProps) {
  const input = useRef<HTMLInputElement>(null);
  const search = useSearchText(view.query, (query) => onChange({ query }));
  useCommands([
    {
      id: "search-here",
      label: "Search the playbooks",
      group: "In the list",
      hotkey: "/",
      run: () => input.current?.focus(),
    },
  ]);
  const sorts = SORTS.filter((sort) => sort !== "relevance" || view.query !== "");
  return (
    <Group gap="sm">
      <TextInput
        ref={input}
        type="search"
        flex={1}
        miw={200}
        leftSection={<IconSearch size={16} stroke={1.7} />}
        placeholder="Search titles, personas and lines"
        aria-label="Search playbooks"
        value={search.text}
        onChange={(event) => search.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <Select
        w={150}
        aria-label="Sort by"
        allowDeselect={false}
        value={sortOf(view)}
        data={sorts.map((sort) => ({ value: sort, label: SORT_LABELS[sort] }))}
        onChange={(sort) => onChange({ sort: SORTS.find((each) => each === sort) })}
      />
      <SegmentedControl
        aria-label="Layout"
        value={view.layout}
        onChange={(layout) => onChange({ layout: layout === "list" ? "list" : "grid" })}
        data={[
          { value: "grid", label: <LayoutIcon icon={IconLayoutGrid} name="Grid" /> },
          { value: "list", label: <LayoutIcon icon={IconList} name="List" /> },
        ]}
      />
    </Group>
  );
}

interface LayoutIconProps {
  readonly icon: typeof IconList;
  readonly name: string;
}

function LayoutIcon({ icon: Icon, name }: LayoutIconProps) {
  return (
    <Center h={20}>
      <Icon size={16} stroke={1.7} />
      <VisuallyHidden>{name}</VisuallyHidden>
    </Center>
  );
}
