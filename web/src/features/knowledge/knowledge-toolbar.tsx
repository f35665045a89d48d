"use client";
import { Button, Group, Text } from "@mantine/core";

import type { KnowledgeItemFragment } from "../../api/generated/graphql.ts";
import { FilterChip } from "../../ui/filters/filter-chip.tsx";
import { languageLabel } from "../../ui/language-label.ts";
import { SearchField } from "../../ui/lists/search-field.tsx";
import { SortMenu } from "../../ui/lists/sort-menu.tsx";
import { READING_CHOICES, READING_STATES } from "../../ui/reading/reading-states.ts";
import { KIND_CHOICES, KNOWLEDGE_KINDS } from "./knowledge-kinds.ts";
import {
  isFiltered,
  type KnowledgeView,
  NO_FILTERS,
  SORT_LABELS,
  SORTS,
} from "./knowledge-view.ts";
import { sourcesOf } from "./retrieval-test/passage-words.ts";

interface KnowledgeToolbarProps {
  readonly view: KnowledgeView;
  /** Those on the page: the API counts no languages, so the filter offers what can be seen. */
  readonly sources: readonly KnowledgeItemFragment[];
  readonly total: number | undefined;
  readonly onChange: (change: Partial<KnowledgeView>) => void;
}

export function KnowledgeToolbar({ view, sources, total, onChange }: KnowledgeToolbarProps) {
  return (
    <Group gap={6}>
      <SearchField
        what="sources"
        placeholder="Search titles"
        searched={view.query}
        onSearch={(query) => onChange({ query })}
        flex={{ base: "1 1 100%", sm: "1 1 260px" }}
        maw={{ sm: 460 }}
        mr={{ sm: 6 }}
      />
      <FilterChip
        label="Kind"
        multiple
        choices={KIND_CHOICES}
        chosen={view.kind}
        onChange={(chosen) => onChange({ kind: KNOWLEDGE_KINDS.filter((k) => chosen.includes(k)) })}
      />
      <FilterChip
        label="Status"
        multiple
        choices={READING_CHOICES}
        chosen={view.status}
        onChange={(chosen) =>
          onChange({ status: READING_STATES.filter((s) => chosen.includes(s)) })
        }
      />
      <FilterChip
        label="Language"
        choices={languageChoices(sources, view.language)}
        chosen={view.language ? [view.language] : []}
        onChange={([language]) => onChange({ language })}
      />
      {isFiltered(view) ? (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      ) : null}
      <Group gap="sm" ml="auto">
        <Text size="sm" c="dimmed" data-numeric>
          {total === undefined ? "" : sourcesOf(total)}
        </Text>
        <SortMenu
          size="xs"
          sorts={SORTS}
          labels={SORT_LABELS}
          sort={view.sort}
          onSort={(sort) => onChange({ sort })}
        />
      </Group>
    </Group>
  );
}

/** The languages that are there to be seen. One language is no choice. */
function languageChoices(sources: readonly KnowledgeItemFragment[], chosen: string | undefined) {
  const codes = new Set(sources.flatMap(({ language }) => language ?? []));
  if (chosen) codes.add(chosen);
  const choices = [...codes].flatMap((value) => {
    const label = languageLabel(value);
    return label ? [{ value, label }] : [];
  });
  return choices.length > 1 || chosen ? choices : [];
}
