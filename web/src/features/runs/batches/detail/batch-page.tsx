"use client";
import { Skeleton } from "@mantine/core";
import { useRef } from "react";

import { lookedUp } from "../../../../api/answers/looked-up.ts";
import { DetailPage } from "../../../../ui/states/detail-page.tsx";
import { BatchHeader } from "./batch-header.tsx";
import { BatchRuns } from "./batch-runs.tsx";
import { BatchStanding } from "./batch-standing.tsx";
import { BatchTotals } from "./batch-totals.tsx";
import { useBatchView } from "./batch-view.ts";
import { useBatch } from "./use-batch.ts";

import styles from "../batches.module.css";

/** One batch: how far it is, what it has found, and its runs. */
export function BatchPage({ id }: { readonly id: string }) {
  const { view, change } = useBatchView();
  const place = useRef<HTMLDivElement>(null);
  const showFailed = () => {
    change({ runs: "failed" });
    place.current?.scrollIntoView({ block: "start" });
    place.current?.focus({ preventScroll: true });
  };
  const { batch, runs, error, refetch } = useBatch(id, view.runs);
  return (
    <DetailPage
      noun="batch"
      above={[{ href: "/runs", label: "Runs" }]}
      list={{ href: "/batches", label: "Batches", all: "All batches" }}
      width={1480}
      {...lookedUp(batch, error)}
      onRetry={refetch}
      skeleton={
        <>
          <Skeleton height={140} radius="lg" mb={32} />
          <Skeleton height={260} radius="lg" />
        </>
      }
    >
      {batch ? (
        <>
          <BatchHeader batch={batch} />
          <BatchStanding batch={batch} onShowFailed={showFailed} />
          <BatchTotals totals={batch.totals} documents={batch.total} />
          <div ref={place} tabIndex={-1} className={styles["place"]}>
            <BatchRuns runs={runs} failed={batch.failed + batch.partial} />
          </div>
        </>
      ) : null}
    </DetailPage>
  );
}
