"use client";
import { ActionIcon, Group } from "@mantine/core";
import { IconLayoutGrid, IconList } from "@tabler/icons-react";

import { SearchField } from "../../../../ui/lists/search-field.tsx";
import { SortMenu } from "../../../../ui/lists/sort-menu.tsx";
import { type Layout, type LibraryView, sortOf, SORTS } from "./library-view.ts";
import { SORT_LABELS } from "./sort-labels.ts";

interface LibraryToolbarProps {
  readonly view: LibraryView;
  readonly onChange: (change: Partial<LibraryView>) => void;
}

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
      <SortMenu
        // Best match means something only while something is searched.
        sorts={SORTS.filter((sort) => sort !== "relevance" || view.query !== "")}
        labels={SORT_LABELS}
        sort={sortOf(view)}
        onSort={(sort) => onChange({ sort })}
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
