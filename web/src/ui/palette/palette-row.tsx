"use client";
import { Highlight } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";

import { Keys } from "../commands/keys.tsx";
import type { PaletteEntry } from "./palette-entry.ts";
import { rowId } from "./use-palette-keys.ts";

import styles from "./palette.module.css";

interface PaletteRowProps {
  readonly entry: PaletteEntry;
  readonly query: string;
  /** Enter runs this one. */
  readonly active: boolean;
  readonly onPick: () => void;
  readonly onChoose: () => void;
}

/** What was searched for, marked in what was found. */
const FOUND = {
  background: "none",
  color: "inherit",
  fontWeight: 700,
  textDecoration: "underline",
};

/** What matched is marked by words here; why it matched only the server knows. */
export function PaletteRow({ entry, query, active, onPick, onChoose }: PaletteRowProps) {
  const Icon = entry.icon ?? IconChevronRight;
  // ">" asks for commands and is no word of theirs.
  const words = query.replace(/^>/, "").split(/\s+/).filter(Boolean);
  return (
    // The keys stay in the field above; this is what its aria-activedescendant names.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see above
    <div
      id={rowId(entry.id)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the list
      role="option"
      aria-selected={active}
      className={styles["row"]}
      onMouseMove={active ? undefined : onPick}
      onClick={onChoose}
    >
      <Icon size={18} stroke={1.6} />
      <span className={styles["words"]}>
        <Highlight
          highlight={words}
          highlightStyles={FOUND}
          size="sm"
          fw={500}
          truncate
          component="span"
          display="block"
        >
          {entry.title}
        </Highlight>
        {entry.detail ? <span className={styles["detail"]}>{entry.detail}</span> : null}
      </span>
      {entry.hotkey ? <Keys hotkey={entry.hotkey} /> : null}
    </div>
  );
}
