"use client";
import { Box, Button } from "@mantine/core";
import { IconStack2 } from "@tabler/icons-react";
import Link from "next/link";

import { messageOf } from "../../../../api/answers/api-error.ts";
import { ListSkeleton } from "../../../../ui/lists/list-skeleton.tsx";
import { Breadcrumb } from "../../../../ui/page/breadcrumb.tsx";
import { PageHeader } from "../../../../ui/page/page-header.tsx";
import { EmptyState } from "../../../../ui/states/empty-state.tsx";
import { Problem } from "../../../../ui/states/problem.tsx";
import { BatchesTable } from "./batches-table.tsx";
import { useBatches } from "./use-batches.ts";

/** Every batch of the workspace with how far it is. */
export function Batches() {
  const list = useBatches();
  const { total, error } = list;
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 24 }} maw={1480} mx="auto">
      <Breadcrumb trail={[{ href: "/runs", label: "Runs" }]} />
      <PageHeader title="Batches" note="One workflow over many documents, as far as it has come." />
      {error ? (
        <Problem
          title="The batches could not be loaded"
          message={messageOf(error)}
          onRetry={list.refetch}
        />
      ) : null}
      {total === undefined && !error ? <ListSkeleton what="Loading the batches" /> : null}
      {total === 0 ? <NoBatches /> : null}
      {list.nodes.length > 0 ? <BatchesTable list={list} /> : null}
    </Box>
  );
}

function NoBatches() {
  return (
    <EmptyState
      icon={IconStack2}
      title="No batch yet"
      purpose="A batch runs one workflow over many documents, and adds up what it finds in them and what it costs. Select documents, then choose Run a workflow."
      actions={
        <Button component={Link} href="/documents">
          Select documents
        </Button>
      }
    />
  );
}
