"use client";
import { Anchor, VisuallyHidden } from "@mantine/core";
import Link from "next/link";

import type { RunWholeFragment } from "../../../api/generated/graphql.ts";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";
import {
  costText,
  documentsText,
  durationOf,
  durationText,
  savedText,
  workflowText,
} from "../run-words.ts";
import { RunStatusMark } from "../status-mark.tsx";
import { useNow } from "../use-now.ts";

import styles from "./compare.module.css";

interface TotalsProps {
  readonly a: RunWholeFragment;
  readonly b: RunWholeFragment;
}

/** Both runs as columns of one table. */
export function Totals({ a, b }: TotalsProps) {
  const now = useNow(false);
  const runs = [a, b];
  const rows = [
    {
      label: "State",
      cells: runs.map(({ id, status }) => <RunStatusMark key={id} status={status} />),
    },
    { label: "Documents", cells: runs.map(({ documents }) => documentsText(documents) ?? "–") },
    {
      label: "Started",
      cells: runs.map(({ id, createdAt }) => <RelativeTime key={id} at={createdAt} />),
    },
    { label: "Duration", cells: runs.map((run) => tookText(run, now)) },
    {
      label: "Cost",
      cells: runs.map((run) => costText(run.costUsd, run.unpricedTokens) ?? "nothing"),
    },
    {
      label: "Tokens",
      cells: runs.map(({ tokensIn, tokensOut }) => (tokensIn + tokensOut).toLocaleString("en")),
    },
    {
      label: "Cached",
      cells: runs.map((run) => [String(run.cacheHits), savedText(run)].filter(Boolean).join(", ")),
    },
  ];
  return (
    <div className={styles["totalsBox"]}>
      <table className={styles["totals"]} aria-label="Both runs">
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>Fact</VisuallyHidden>
            </th>
            {runs.map((run, index) => (
              <th key={run.id} scope="col">
                <span className={styles["letter"]} aria-hidden>
                  {index === 0 ? "A" : "B"}
                </span>
                <Anchor component={Link} href={`/runs/${run.id}`} inherit>
                  {workflowText(run)}
                </Anchor>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td data-numeric>{cells[0]}</td>
              <td data-numeric>{cells[1]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function tookText(run: RunWholeFragment, now: number): string {
  const took = durationOf(run, now);
  return took === undefined ? "–" : durationText(took);
}
