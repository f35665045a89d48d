"use client";
import { Button, Group, SegmentedControl } from "@mantine/core";
import { DEAL_STAGES, inWords } from "@playbooks/document-model";

import { FilterChip } from "../../ui/filters/filter-chip.tsx";
import { SPANS } from "./analytics-question.ts";
import { isFiltered, NO_FILTERS, PERIODS } from "./analytics-view.ts";
import type { AnalyticsChoices } from "./use-analytics-choices.ts";
import type { AnalyticsViewState } from "./use-analytics-view.ts";

const PERIOD_CHOICES = PERIODS.map((value) => ({ value, label: SPANS[value].label }));

interface AnalyticsFiltersProps extends Pick<AnalyticsViewState, "view" | "change"> {
  readonly choices: AnalyticsChoices;
}

/** For all tiles at once; what one tile alone is asked by stands in the tile. */
export function AnalyticsFilters({ view, change, choices }: AnalyticsFiltersProps) {
  return (
    <Group gap={6} mb="lg">
      <SegmentedControl
        size="xs"
        mr={6}
        aria-label="Period"
        data={PERIOD_CHOICES}
        value={view.period}
        onChange={(value) => {
          const period = PERIODS.find((each) => each === value);
          if (period) change({ period });
        }}
      />
      <FilterChip
        label="Playbook"
        multiple
        choices={choices.playbooks.map(({ id, title }) => ({ value: id, label: title }))}
        chosen={view.playbook}
        onChange={(playbook) => change({ playbook })}
      />
      <FilterChip
        label="Stage"
        multiple
        choices={stageChoices(choices)}
        chosen={view.stage}
        onChange={(chosen) => change({ stage: DEAL_STAGES.filter((s) => chosen.includes(s)) })}
      />
      <FilterChip
        label="Persona"
        choices={choices.personas.map(({ value, label }) => ({ value, label }))}
        chosen={view.persona ? [view.persona] : []}
        onChange={([persona]) => change({ persona })}
      />
      {isFiltered(view) ? (
        <Button size="xs" variant="subtle" color="gray" onClick={() => change(NO_FILTERS)}>
          Clear filters
        </Button>
      ) : null}
    </Group>
  );
}

/** Stages that occur, in the order of a deal. */
function stageChoices({ stages }: AnalyticsChoices) {
  return DEAL_STAGES.filter((stage) => stages.some(({ value }) => value === stage)).map(
    (value) => ({
      value,
      label: inWords(value),
    }),
  );
}
