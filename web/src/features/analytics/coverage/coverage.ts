import { inWords } from "@playbooks/document-model";

import type { CoverageByStageAndPersonaQuery, DealStage } from "../../../api/generated/graphql.ts";
import type { Table } from "../tile/csv.ts";

/** A pair that has scenarios; the API leaves empty pairs out. */
export type CoverageCell = CoverageByStageAndPersonaQuery["analytics"]["coverage"][number];

/** One persona with every stage that is looked at. */
export interface CoverageRow {
  /** Null: playbooks that name no persona. */
  readonly persona: string | null;
  /** One for each stage, in its order. */
  readonly cells: readonly {
    readonly stage: DealStage;
    readonly scenarios: number;
    readonly lines: number;
  }[];
}

interface CoverageAxes {
  readonly stages: readonly DealStage[];
  /** Also those whose playbooks have no scenario yet: they are the gaps that matter. */
  readonly personas: readonly string[];
}

/** Every persona with every stage. Playbooks without a persona come last, and only if they have scenarios. */
export function coverageRows(
  cells: readonly CoverageCell[],
  { stages, personas }: CoverageAxes,
): readonly CoverageRow[] {
  const named = new Set([
    ...personas,
    ...cells.flatMap(({ targetPersona }) => targetPersona ?? []),
  ]);
  const rows: (string | null)[] = [...named].toSorted((a, b) => a.localeCompare(b, "en"));
  if (cells.some(({ targetPersona }) => targetPersona === null)) rows.push(null);
  return rows.map((persona) => ({
    persona,
    cells: stages.map((stage) => {
      const cell = cells.find(
        ({ dealStage, targetPersona }) => dealStage === stage && targetPersona === persona,
      );
      return { stage, scenarios: cell?.scenarioCount ?? 0, lines: cell?.lineCount ?? 0 };
    }),
  }));
}

export interface CoverageShare {
  readonly covered: number;
  readonly all: number;
}

/** Of pairs of a stage and a named persona; those without a persona are no pair that could be missing. */
export function coverageShare(rows: readonly CoverageRow[]): CoverageShare {
  const cells = rows.flatMap((row) => (row.persona === null ? [] : row.cells));
  return {
    covered: cells.filter(({ scenarios }) => scenarios > 0).length,
    all: cells.length,
  };
}

/** Every pair, the empty ones too: a gap is what somebody looks for. */
export function coverageTable(rows: readonly CoverageRow[]): Table {
  return {
    columns: [
      { label: "Persona" },
      { label: "Stage" },
      { label: "Scenarios", numeric: true },
      { label: "Lines", numeric: true },
    ],
    rows: rows.flatMap(({ persona, cells }) =>
      cells.map(({ stage, scenarios, lines }) => [
        personaLabel(persona),
        inWords(stage),
        scenarios,
        lines,
      ]),
    ),
  };
}

/** In the grid, the table and the CSV file alike. */
export const personaLabel = (persona: string | null): string => persona ?? "No persona";

/** How strongly a cell is filled, 0 to 4. More than four scenarios in one place say no more than four. */
export const strengthOf = (scenarios: number): number => Math.min(4, scenarios);

/** A pair that no scenario serves. */
export interface Gap {
  readonly stage: DealStage;
  readonly persona: string;
}
