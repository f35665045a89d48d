"use client";
import { Button } from "@mantine/core";

import { costText, savedText } from "../../run-words.ts";
import { BatchBar } from "../batch-bar.tsx";
import { figure, throughText, timeText } from "../batch-words.ts";
import { EndCounts } from "../end-counts.tsx";
import type { ShownBatch } from "./use-batch.ts";

import styles from "../batches.module.css";

interface BatchStandingProps {
  readonly batch: ShownBatch;
  /** Leads to the runs that have not come through whole: totals may lie between. */
  readonly onShowFailed: () => void;
}

/** How far it is, how long it still takes, what it has cost, and how what is through has ended. */
export function BatchStanding({ batch, onShowFailed }: BatchStandingProps) {
  const { running, cacheHits, costUsd, unpricedTokens, cancelledAt, failed, partial } = batch;
  const cost = costText(costUsd, unpricedTokens) ?? "$0";
  return (
    <section className={styles["standing"]} aria-label="How far it is">
      <dl className={styles["figures"]} data-numeric>
        <Figure label="Documents through" value={throughText(batch)} />
        <Figure label="Time" value={timeText(batch)} />
        <Figure label={running > 0 ? "Cost so far" : "Cost"} value={cost} />
        <Figure label="From the cache" value={figure(cacheHits)} note={savedText(batch)} />
      </dl>
      <BatchBar batch={batch} size="large" />
      <div className={styles["counts"]}>
        <EndCounts batch={batch} />
        {running > 0 ? (
          <span data-numeric>
            {figure(running)} {cancelledAt === null ? "to go" : "still at work"}
          </span>
        ) : null}
        {failed + partial > 0 ? (
          <Button size="compact-xs" variant="subtle" onClick={onShowFailed}>
            Show what failed
          </Button>
        ) : null}
      </div>
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly note?: string | null;
}

function Figure({ label, value, note = null }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {value}
        {note === null ? null : <span className={styles["aside"]}>{note}</span>}
      </dd>
    </div>
  );
}
