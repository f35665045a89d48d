"use client";
import { VisuallyHidden } from "@mantine/core";
import { useRef } from "react";

import type { PagedList } from "../../../api/answers/paged-list.ts";
import type { RunItemFragment } from "../../../api/generated/graphql.ts";
import { ShowMore } from "../../../ui/lists/show-more.tsx";
import { useListKeys } from "../../../ui/lists/use-list-keys.ts";
import { hasEnded } from "../run-words.ts";
import { useNow } from "../use-now.ts";
import { CompareBar } from "./compare-bar.tsx";
import { RunRow } from "./run-row.tsx";
import { useTwoRuns } from "./use-two-runs.ts";

import styles from "./list.module.css";

/** In their order; `FIGURES` follow, at the right edge of theirs. */
const COLUMNS = ["Status", "Workflow", "Document", "Trigger", "Started"] as const;
const FIGURES = ["Duration", "Nodes", "Cost", "Cached"] as const;

/** Of the runs two can be selected, to be compared. */
export function RunsTable({ list }: { readonly list: PagedList<RunItemFragment> }) {
  const rows = useRef<HTMLTableSectionElement>(null);
  const chosen = useTwoRuns(list.nodes);
  const now = useNow(list.nodes.some(({ status }) => !hasEnded(status)));
  useListKeys(rows, chosen.toggle);
  return (
    <>
      {/* Wider than a small window: the table alone scrolls sideways. */}
      <div className={styles["scroll"]}>
        <table className={styles["table"]} aria-label="Runs" aria-busy={list.stale}>
          <thead>
            <tr>
              <th scope="col">
                <VisuallyHidden>Selected</VisuallyHidden>
              </th>
              {COLUMNS.map((label) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
              {FIGURES.map((label) => (
                <th key={label} scope="col" className={styles["figure"]}>
                  {label}
                </th>
              ))}
              <th scope="col">By</th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {list.nodes.map((run) => (
              <RunRow
                key={run.id}
                run={run}
                now={now}
                selected={chosen.ids.includes(run.id)}
                onToggle={() => chosen.toggle(run.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore list={list} />
      {chosen.ids.length > 0 ? <CompareBar ids={chosen.ids} onClear={chosen.clear} /> : null}
    </>
  );
}
