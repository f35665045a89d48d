"use client";
import { Anchor, Box, Button, Skeleton, VisuallyHidden } from "@mantine/core";
import Link from "next/link";

import { hasCode, messageOf } from "../../../../api/api-error.ts";
import { Delayed } from "../../../../ui/states/delayed.tsx";
import { Problem } from "../../../../ui/states/problem.tsx";
import { PageNotFound } from "../../../../ui/states/whole-page.tsx";
import { BatchHeader } from "./batch-header.tsx";
import { BatchRuns } from "./batch-runs.tsx";
import { BatchStanding } from "./batch-standing.tsx";
import { BatchTotals } from "./batch-totals.tsx";
import { useBatchView } from "./batch-view.ts";
import { useBatch } from "./use-batch.ts";

/** One batch: how far it is, what it has found, and its runs. */
export function BatchPage({ id }: { readonly id: string }) {
  const { view } = useBatchView();
  const { batch, runs, error, refetch } = useBatch(id, view.runs);
  if (batch === null || hasCode(error, "NOT_FOUND"))
    return (
      <PageNotFound
        actions={
          <Button component={Link} href="/batches" variant="default">
            All batches
          </Button>
        }
      />
    );
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 24 }} maw={1480} mx="auto">
      <nav aria-label="Breadcrumb">
        <Anchor component={Link} href="/runs" size="sm" c="dimmed">
          Runs
        </Anchor>{" "}
        /{" "}
        <Anchor component={Link} href="/batches" size="sm" c="dimmed">
          Batches
        </Anchor>
      </nav>
      {error ? (
        <Problem
          title="The batch could not be loaded"
          message={messageOf(error)}
          onRetry={refetch}
        />
      ) : null}
      {batch ? (
        <>
          <BatchHeader batch={batch} />
          <BatchStanding batch={batch} />
          <BatchTotals totals={batch.totals} documents={batch.total} />
          <BatchRuns runs={runs} />
        </>
      ) : null}
      {batch === undefined && !error ? <PageSkeleton /> : null}
    </Box>
  );
}

function PageSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the batch</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={28} width="34%" mt={14} mb={12} />
        <Skeleton height={14} width="46%" mb={30} />
        <Skeleton height={140} radius="lg" mb={32} />
        <Skeleton height={260} radius="lg" />
      </div>
    </Delayed>
  );
}
