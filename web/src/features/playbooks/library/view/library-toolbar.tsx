"use client";
import { ActionIcon, Button, Group } from "@mantine/core";
import { IconChevronDown, IconLayoutGrid, IconList } from "@tabler/icons-react";

import { SearchField } from "../../../../ui/lists/search-field.tsx";
import { DeferredMenu } from "../../../../ui/menu/deferred-menu.tsx";
import { type Layout, type LibraryView, sortOf } from "./library-view.ts";
import { SORT_LABELS } from "./sort-labels.ts";

interface LibraryToolbarProps {
  readonly view: LibraryView;
  readonly onChange: (change: Partial<LibraryView>) => void;
}

const loadSortItems = async () => (await import("./sort-items.tsx")).SortItems;

export function LibraryToolbar({ view, onChange }: LibraryToolbarProps) {
  return (
    <Group gap="sm">
      <SearchField
        what="playbooks"
        placeholder="Search titles, personas and lines"
        searched={view.query}
        onSearch={(query) => onChange({ query })}
        flex={1}
        miw={200}
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
