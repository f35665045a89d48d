"use client";
import { ActionIcon, Button, Group, TextInput } from "@mantine/core";
import { IconChevronDown, IconLayoutGrid, IconList, IconSearch } from "@tabler/icons-react";
import { useRef } from "react";

import { useCommands } from "../../../ui/commands/commands.tsx";
import { useSearchText } from "../../../ui/lists/use-search-text.ts";
import { DeferredMenu } from "../../../ui/menu/deferred-menu.tsx";
import { type Layout, type LibraryView, sortOf } from "./library-view.ts";
import { SORT_LABELS } from "./sort-labels.ts";

interface LibraryToolbarProps {
  readonly view: LibraryView;
  readonly onChange: (change: Partial<LibraryView>) => void;
}

const loadSortItems = async () => (await import("./sort-items.tsx")).SortItems;

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
          if (event.key !== "Escape") return;
          // Leaves the field, and keeps what was searched: browsers would empty it.
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
      <DeferredMenu
        width={190}
        load={loadSortItems}
        items={{ view, onSort: (sort) => onChange({ sort }) }}
        target={
          <Button
            variant="default"
            fw={450}
            rightSection={<IconChevronDown size={15} stroke={1.7} />}
          >
            Sort: {SORT_LABELS[sortOf(view)].toLowerCase()}
          </Button>
        }
      />
      <ActionIcon.Group>
        <LayoutButton layout="grid" view={view} onChange={onChange} />
        <LayoutButton layout="list" view={view} onChange={onChange} />
      </ActionIcon.Group>
    </Group>
  );
}

function LayoutButton({
  layout,
  view,
  onChange,
}: LibraryToolbarProps & { readonly layout: Layout }) {
  const Icon = layout === "grid" ? IconLayoutGrid : IconList;
  const chosen = view.layout === layout;
  return (
    <ActionIcon
      variant={chosen ? "light" : "default"}
      size={36}
      aria-label={layout === "grid" ? "As cards" : "As a list"}
      aria-pressed={chosen}
      onClick={() => onChange({ layout })}
    >
      <Icon size={17} stroke={1.7} />
    </ActionIcon>
  );
}
