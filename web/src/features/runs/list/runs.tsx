"use client";
import { Box, Button, Group, Stack } from "@mantine/core";
import { IconStack2 } from "@tabler/icons-react";
import Link from "next/link";
import { type ReactNode, useEffect } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { ListSkeleton } from "../../../ui/lists/list-skeleton.tsx";
import { announce } from "../../../ui/live-region.tsx";
import { PageHeader } from "../../../ui/page/page-header.tsx";
import { NoResults } from "../../../ui/states/no-results.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { RunsEmpty } from "./runs-empty.tsx";
import { RunsTable } from "./runs-table.tsx";
import { runsOf, RunsToolbar } from "./runs-toolbar.tsx";
import { isFiltered, NO_FILTERS } from "./runs-view.ts";
import { useRunsList } from "./use-runs-list.ts";
import { useRunsView } from "./use-runs-view.ts";

/** `actions` stand beside the title. */
export function Runs({ actions }: { readonly actions?: ReactNode }) {
  const { view, change } = useRunsView();
  const { list, workflows, documents } = useRunsList(view);
  const { total } = list;
  const filtered = isFiltered(view);
  const empty = total === 0 && !filtered;
  useEffect(() => {
    if (filtered && total !== undefined) announce(runsOf(total));
  }, [filtered, total]);
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 28 }} maw={1480} mx="auto">
      <PageHeader
        title="Runs"
        note="What workflows do with your documents, as it happens."
        actions={
          empty ? null : (
            <Group gap={8}>
              <Button
                component={Link}
                href="/batches"
                variant="default"
                leftSection={<IconStack2 size={16} stroke={1.7} />}
              >
                Batches
              </Button>
              {actions}
            </Group>
          )
        }
      />
      <Stack gap="md">
        {list.error ? (
          <Problem
            title="The runs could not be loaded"
            message={messageOf(list.error)}
            onRetry={list.refetch}
          />
        ) : null}
        {empty && !list.error ? <RunsEmpty actions={actions} /> : null}
        {empty || list.error ? null : (
          <>
            <RunsToolbar
              view={view}
              workflows={workflows}
              documents={documents}
              total={total}
              onChange={change}
            />
            {total === undefined ? <ListSkeleton what="Loading the runs" /> : null}
            {total === 0 ? <NoResults query="" onClear={() => change(NO_FILTERS)} /> : null}
            {list.nodes.length > 0 ? <RunsTable list={list} /> : null}
          </>
        )}
      </Stack>
    </Box>
  );
}
