"use client";
import type { PaletteGroup } from "./palette-entry.ts";
import { PaletteRow } from "./palette-row.tsx";

import styles from "./palette.module.css";

interface PaletteListProps {
  readonly id: string;
  readonly groups: readonly PaletteGroup[];
  readonly query: string;
  /** The entry that Enter runs. */
  readonly active: string | undefined;
  /** Rows of the query before are shown, paler, until the answer has come. */
  readonly waiting: boolean;
  readonly onPick: (id: string) => void;
  readonly onChoose: (id: string) => void;
}

/** `onPick` is the pointer passing over a row, `onChoose` a click. */
export function PaletteList(props: PaletteListProps) {
  const { id, groups, query, active, waiting, onPick, onChoose } = props;
  return (
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no element lists entries of two lines under headings
      role="listbox"
      aria-label="Results"
      className={styles["list"]}
      data-waiting={waiting}
    >
      {groups.map(({ label, entries }) =>
        entries.length === 0 ? null : (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- of options, not of fields
          <div key={label} role="group" aria-label={label} className={styles["group"]}>
            <div className={styles["label"]} aria-hidden>
              {label}
            </div>
            {entries.map((entry) => (
              <PaletteRow
                key={entry.id}
                entry={entry}
                query={query}
                active={entry.id === active}
                onPick={() => onPick(entry.id)}
                onChoose={() => onChoose(entry.id)}
              />
            ))}
          </div>
        ),
      )}
    </div>
  );
}
