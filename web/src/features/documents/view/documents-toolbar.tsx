"use client";
import { Button, Group, Text } from "@mantine/core";

import type { DocumentChoicesQuery } from "../../../api/generated/graphql.ts";
import { FilterChip } from "../../../ui/filters/filter-chip.tsx";
import { languageLabel } from "../../../ui/language-label.ts";
import { SearchField } from "../../../ui/lists/search-field.tsx";
import { READING_CHOICES, READING_STATES } from "../../../ui/reading/reading-states.ts";
import type { DocumentActions } from "../document-actions.ts";
import { type DocumentsView, filterOf, isFiltered, NO_FILTERS } from "./documents-view.ts";

interface DocumentsToolbarProps {
  readonly view: DocumentsView;
  readonly choices: DocumentChoicesQuery | undefined;
  readonly total: number | undefined;
  /** What can be done with all that match. */
  readonly action: DocumentActions["matching"] | undefined;
  readonly onChange: (change: Partial<DocumentsView>) => void;
}

export function DocumentsToolbar(props: DocumentsToolbarProps) {
  const { view, choices, total, action: Action, onChange } = props;
  const fields = choices?.fieldDefinitions ?? [];
  return (
    <Group gap={6}>
      <SearchField
        what="documents"
        placeholder="Search names"
        searched={view.query}
        onSearch={(query) => onChange({ query })}
        flex={{ base: "1 1 100%", sm: "1 1 220px" }}
        maw={{ sm: 400 }}
        mr={{ sm: 6 }}
      />
      <FilterChip
        label="Type"
        choices={(choices?.documentFacets.documentTypes ?? []).map(({ value, count }) => ({
          value,
          label: value,
          count,
        }))}
        chosen={view.documentType ? [view.documentType] : []}
        onChange={([documentType]) => onChange({ documentType })}
      />
      <FilterChip
        label="Status"
        multiple
        choices={READING_CHOICES}
        chosen={view.status}
        onChange={(chosen) =>
          onChange({ status: READING_STATES.filter((state) => chosen.includes(state)) })
        }
      />
      <FilterChip
        label="Language"
        choices={(choices?.documentFacets.languages ?? []).flatMap(({ value, count }) => {
          const label = languageLabel(value);
          return label ? [{ value, label, count }] : [];
        })}
        chosen={view.language ? [view.language] : []}
        onChange={([language]) => onChange({ language })}
      />
      {isFiltered(view) ? (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      ) : null}
      <FilterChip
        label="Columns"
        multiple
        choices={fields.map(({ name, label }) => ({ value: name, label }))}
        chosen={view.columns ?? []}
        onChange={(chosen) => onChange({ columns: chosen.length > 0 ? chosen : undefined })}
      />
      <Group gap={6} ml="auto" w={{ base: "100%", sm: "auto" }} justify="space-between">
        <Text size="sm" c="dimmed" data-numeric>
          {total === undefined ? "" : documentsOf(total)}
        </Text>
        {Action && total !== undefined && total > 0 ? (
          <Action filter={filterOf(view)} total={total} />
        ) : null}
      </Group>
    </Group>
  );
}

/** "1 document", "1,200 documents". */
export function documentsOf(count: number): string {
  return count === 1 ? "1 document" : `${count.toLocaleString("en")} documents`;
}
