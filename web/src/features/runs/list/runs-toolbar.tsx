"use client";
import { Button, Group, Text } from "@mantine/core";

import type { FilterChoice } from "../../../ui/filters/filter-chip-items.tsx";
import { FilterChip } from "../../../ui/filters/filter-chip.tsx";
import { RUN_STATUSES, runLabel } from "../run-words.ts";
import { isFiltered, NO_FILTERS, PERIOD_LABELS, PERIODS, type RunsView } from "./runs-view.ts";

const STATUS_CHOICES = RUN_STATUSES.map((value) => ({ value, label: runLabel(value) }));
const PERIOD_CHOICES = PERIODS.map((value) => ({ value, label: PERIOD_LABELS[value] }));

interface RunsToolbarProps {
  readonly view: RunsView;
  readonly workflows: readonly FilterChoice[];
  readonly documents: readonly FilterChoice[];
  readonly total: number | undefined;
  readonly onChange: (change: Partial<RunsView>) => void;
}

export function RunsToolbar({ view, workflows, documents, total, onChange }: RunsToolbarProps) {
  return (
    <Group gap={6}>
      <FilterChip
        label="Workflow"
        choices={workflows}
        chosen={view.workflow ? [view.workflow] : []}
        onChange={([workflow]) => onChange({ workflow })}
      />
      <FilterChip
        label="Status"
        multiple
        choices={STATUS_CHOICES}
        chosen={view.status}
        onChange={(chosen) =>
          onChange({ status: RUN_STATUSES.filter((status) => chosen.includes(status)) })
        }
      />
      {/* Which document is chosen on its own page; here it can be cleared. */}
      <FilterChip
        label="Document"
        choices={documents}
        chosen={view.document ? [view.document] : []}
        onChange={([document]) => onChange({ document })}
      />
      <FilterChip
        label="Period"
        choices={PERIOD_CHOICES}
        chosen={view.period ? [view.period] : []}
        onChange={([chosen]) => onChange({ period: PERIODS.find((each) => each === chosen) })}
      />
      {isFiltered(view) ? (
        <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(NO_FILTERS)}>
          Clear filters
        </Button>
      ) : null}
      <Text size="sm" c="dimmed" ml="auto" data-numeric>
        {total === undefined ? "" : runsOf(total)}
      </Text>
    </Group>
  );
}

/** "1 run", "1,200 runs". */
export function runsOf(count: number): string {
  return count === 1 ? "1 run" : `${count.toLocaleString("en")} runs`;
}
