"use client";
import { VisuallyHidden } from "@mantine/core";
import { inWords } from "@playbooks/document-model";
import { IconPlus } from "@tabler/icons-react";

import { type CoverageRow, type Gap, personaLabel, strengthOf } from "./coverage.ts";

import styles from "./coverage-grid.module.css";

interface CoverageGridProps {
  readonly rows: readonly CoverageRow[];
  /** Absent for those who may not add scenarios. */
  readonly onFill: ((gap: Gap) => void) | undefined;
}

/** A table first: who cannot see the strengths reads the numbers. */
export function CoverageGrid({ rows, onFill }: CoverageGridProps) {
  const stages = rows[0]?.cells.map(({ stage }) => stage) ?? [];
  return (
    // A box that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className={styles["box"]} tabIndex={0} aria-label="Scenarios by persona and stage">
      <table className={styles["grid"]}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>Persona</VisuallyHidden>
            </th>
            {stages.map((stage) => (
              <th key={stage} scope="col">
                {inWords(stage)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ persona, cells }) => (
            <tr key={personaLabel(persona)}>
              <th scope="row" data-unnamed={persona === null}>
                {personaLabel(persona)}
              </th>
              {cells.map((cell) => (
                <td key={cell.stage}>
                  <CellOf cell={cell} persona={persona} onFill={onFill} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface CellOfProps {
  readonly cell: CoverageRow["cells"][number];
  readonly persona: string | null;
  readonly onFill: CoverageGridProps["onFill"];
}

/** A number, or the way to make it one. */
function CellOf({ cell: { stage, scenarios, lines }, persona, onFill }: CellOfProps) {
  if (scenarios > 0)
    return (
      <span
        className={styles["cell"]}
        data-strength={strengthOf(scenarios)}
        data-numeric
        title={`${scenarios} ${scenarios === 1 ? "scenario" : "scenarios"}, ${lines} ${lines === 1 ? "line" : "lines"}`}
      >
        {scenarios}
      </span>
    );
  // Without a persona nothing is known to be missing.
  if (!onFill || persona === null)
    return (
      <span className={styles["cell"]} data-strength={0}>
        <VisuallyHidden>0</VisuallyHidden>
      </span>
    );
  return (
    <button
      type="button"
      className={styles["gap"]}
      aria-label={`Add a scenario: ${inWords(stage)}, ${persona}`}
      onClick={() => onFill({ stage, persona })}
    >
      <IconPlus size={15} aria-hidden />
    </button>
  );
}
