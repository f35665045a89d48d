"use client";
import { UnstyledButton } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";

import { Hint } from "../../../ui/hint/hint.tsx";
import type { BuilderScenario } from "../use-builder-data.ts";

import styles from "./nav.module.css";

interface StaleLinesProps {
  readonly scenario: BuilderScenario;
  /** The line that the address names. */
  readonly linkedLineId: string | undefined;
  readonly onOpen: (lineId: string) => void;
}

/** How many lines of the scenario rest on what is not so any more; each click goes to the next of them. */
export function StaleLines({ scenario, linkedLineId, onOpen }: StaleLinesProps) {
  const { staleLineIds: ids, title } = scenario;
  // From a line that is none of them, and from the last one, to the first.
  const next = ids[ids.findIndex((id) => id === linkedLineId) + 1] ?? ids[0];
  if (next === undefined) return null;
  const words =
    ids.length === 1
      ? "1 line quotes a source that has changed or was deleted"
      : `${ids.length} lines quote a source that has changed or was deleted`;
  return (
    <Hint label={words}>
      <UnstyledButton
        className={styles["stale"]}
        aria-label={`${words}. Show ${ids.length === 1 ? "it" : "the next"} in ${title || "Untitled scenario"}`}
        onClick={() => onOpen(next)}
      >
        <IconFileAlert size={13} aria-hidden />
        {ids.length}
      </UnstyledButton>
    </Hint>
  );
}
