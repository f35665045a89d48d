"use client";
import { Button, Group } from "@mantine/core";
import { DEAL_STAGES, inWords } from "@playbooks/document-model";

import type { DealStage, PlaybookStatus } from "../../../../api/generated/graphql.ts";
import type { FilterChoice } from "../../../../ui/filters/filter-chip-items.tsx";
import { FilterChip } from "../../../../ui/filters/filter-chip.tsx";
import { statusLabel } from "../../playbook-item/status-badge.tsx";
import type { Facets } from "../use-library.ts";
import { isFiltered, type LibraryView, NO_FILTERS } from "./library-view.ts";

interface LibraryFiltersProps {
  readonly view: LibraryView;
  readonly facets: Facets | undefined;
  readonly onChange: (change: Partial<LibraryView>) => void;
}

/** The archive is a tab of its own. */
const STATUSES: readonly PlaybookStatus[] = ["DRAFT", "PUBLISHED"];
const NONE: readonly FilterChoice[] = [];

/** Offers what occurs, with how often; what nothing has cannot be chosen. */
export function LibraryFilters({ view, facets, onChange }: LibraryFiltersProps) {
  const hasStatuses = view.tab !== "archived" && view.tab !== "trash";
  return (
    <Group gap={6}>
      {hasStatuses ? (
        <FilterChip
          label="Status"
          multiple
          choices={closedSet(facets?.status, STATUSES, statusLabel)}
          chosen={view.status}
          onChange={(chosen) => onChange({ status: STATUSES.filter((s) => chosen.includes(s)) })}
        />
      ) : null}
      <FilterChip
        label="Persona"
        choices={facets?.targetPersona ?? NONE}
        chosen={single(view.persona)}
        onChange={([persona]) => onChange({ persona })}
      />
      <FilterChip
        label="Industry"
        choices={facets?.industry ?? NONE}
        chosen={single(view.industry)}
        onChange={([industry]) => onChange({ industry })}
      />
      <FilterChip
        label="Product"
        choices={facets?.productLine ?? NONE}
        chosen={single(view.product)}
        onChange={([product]) => onChange({ product })}
      />
      <FilterChip
        label="Stage"
        multiple
        choices={closedSet<DealStage>(facets?.dealStage, DEAL_STAGES, inWords)}
        chosen={view.stage}
        onChange={(chosen) => onChange({ stage: DEAL_STAGES.filter((s) => chosen.includes(s)) })}
      />
      <FilterChip
        label="Owner"
        choices={facets?.owner ?? NONE}
        chosen={single(view.owner)}
        onChange={([owner]) => onChange({ owner })}
      />
      {isFiltered(view) ? (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      ) : null}
    </Group>
  );
}

const single = (value: string | undefined): readonly string[] => (value ? [value] : []);

/** Facets of values that we know: in our order and our words. */
function closedSet<T extends string>(
  facets: readonly FilterChoice[] | undefined,
  order: readonly T[],
  label: (value: T) => string,
): readonly FilterChoice[] {
  return order.flatMap((value) => {
    const found = facets?.find((facet) => facet.value === value);
    return found ? [{ ...found, label: label(value) }] : [];
  });
}
