"use client";
import { Box, Button, SegmentedControl, Text } from "@mantine/core";
import Link from "next/link";
import { useRef } from "react";

import { messageOf } from "../../../../api/answers/api-error.ts";
import type { PagedList } from "../../../../api/answers/paged-list.ts";
import { ListSkeleton } from "../../../../ui/lists/list-skeleton.tsx";
import { ShowMore } from "../../../../ui/lists/show-more.tsx";
import { LIST_ITEM, useListKeys } from "../../../../ui/lists/use-list-keys.ts";
import { Section } from "../../../../ui/page/section.tsx";
import { Problem } from "../../../../ui/states/problem.tsx";
import { costText, documentsText, durationOf, durationText, hasEnded } from "../../run-words.ts";
import { RunStatusMark } from "../../status-mark.tsx";
import { useNow } from "../../use-now.ts";
import { BatchGrid } from "./batch-grid.tsx";
import { shownRuns, useBatchView } from "./batch-view.ts";
import type { ShownRun } from "./use-batch.ts";

import styles from "../batches.module.css";

interface BatchRunsProps {
  readonly runs: PagedList<ShownRun>;
  /** Of all, how many have not come through whole. */
  readonly failed: number;
}

/** Of each document of a batch its newest run, or those of which something failed: what was run once more is past. */
export function BatchRuns({ runs, failed }: BatchRunsProps) {
  const { view, change } = useBatchView();
  return (
    <Section title="Runs">
      <Box mb="sm">
        <SegmentedControl
          size="xs"
          aria-label="Which runs"
          data={shownRuns(failed)}
          value={view.runs}
          onChange={(runsShown) => change({ runs: runsShown })}
        />
      </Box>
      {runs.error ? (
        <Problem
          title="The runs could not be loaded"
          message={messageOf(runs.error)}
          onRetry={runs.refetch}
        />
      ) : null}
      {runs.total === undefined && !runs.error ? <ListSkeleton what="Loading the runs" /> : null}
      {runs.total === 0 && view.runs !== "failed" ? (
        <Text size="sm" c="dimmed">
          None has begun yet.
        </Text>
      ) : null}
      {runs.total === 0 && view.runs === "failed" ? (
        <Text size="sm" c="dimmed">
          None has failed.{" "}
          <Button size="compact-sm" variant="subtle" onClick={() => change({ runs: "all" })}>
            Show all runs
          </Button>
        </Text>
      ) : null}
      {runs.nodes.length > 0 && view.runs === "steps" ? <BatchGrid runs={runs} /> : null}
      {runs.nodes.length > 0 && view.runs !== "steps" ? <Table runs={runs} /> : null}
    </Section>
  );
}

function Table({ runs }: { readonly runs: PagedList<ShownRun> }) {
  const rows = useRef<HTMLTableSectionElement>(null);
  const now = useNow(runs.nodes.some(({ status }) => !hasEnded(status)));
  useListKeys(rows);
  return (
    <>
      <div className={styles["scroll"]}>
        <table
          className={styles["table"]}
          data-folds
          aria-label="Runs of the batch"
          aria-busy={runs.stale}
        >
          <thead>
            <tr>
              <th scope="col">Document</th>
              <th scope="col">Status</th>
              <th scope="col">What went wrong</th>
              <th scope="col" className={styles["figure"]}>
                Duration
              </th>
              <th scope="col" className={styles["figure"]}>
                Cost
              </th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {runs.nodes.map((run) => (
              <Row key={run.id} run={run} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <ShowMore list={runs} />
    </>
  );
}

function Row({ run, now }: { readonly run: ShownRun; readonly now: number }) {
  const took = durationOf(run, now);
  return (
    <tr className={styles["row"]}>
      <th scope="row" className={styles["name"]}>
        <Link href={`/runs/${run.id}`} className={styles["link"]} prefetch={false} {...LIST_ITEM}>
          {documentsText(run.documents) ?? "A document that was deleted"}
        </Link>
      </th>
      <td>
        <RunStatusMark status={run.status} />
      </td>
      <td className={styles["error"]} data-none={run.error === null || undefined}>
        {run.error ?? "–"}
      </td>
      <td className={styles["figure"]} data-numeric>
        {took === undefined ? "–" : durationText(took)}
      </td>
      <td className={styles["figure"]} data-numeric>
        {costText(run.costUsd, run.unpricedTokens) ?? "–"}
      </td>
    </tr>
  );
}
