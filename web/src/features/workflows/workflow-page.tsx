"use client";
import { useQuery } from "@apollo/client/react";
import { Box, Button, Skeleton, VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import type { ComponentType } from "react";

import { messageOf } from "../../api/api-error.ts";
import {
  PlaybookWorkflowDocument,
  type PlaybookWorkflowQuery,
} from "../../api/generated/graphql.ts";
import { Delayed } from "../../ui/states/delayed.tsx";
import { Problem } from "../../ui/states/problem.tsx";
import { PageNotFound } from "../../ui/states/whole-page.tsx";
import { FirstWorkflow } from "./first-workflow.tsx";
import { WorkflowBar } from "./workflow-bar.tsx";
import { WorkflowEditor } from "./workflow-editor.tsx";

export type PlaybookOfWorkflow = NonNullable<PlaybookWorkflowQuery["playbook"]>;

export interface WorkflowPageProps {
  readonly playbookId: string;
  /** Starts the workflow; absent: it cannot be started from here. */
  readonly run?: ComponentType<{ readonly workflowId: string }>;
}

/** The workflow of a playbook, as an outline. */
export function WorkflowPage({ playbookId, run }: WorkflowPageProps) {
  const { data, error, refetch } = useQuery(PlaybookWorkflowDocument, {
    variables: { id: playbookId },
    fetchPolicy: "cache-and-network",
  });
  // Another query may have brought the playbook alone: that is no answer yet.
  const playbook = data?.playbook;
  if (playbook === null || playbook?.deletedAt) return <Missing />;
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 20 }} maw={1480} mx="auto">
      {error && !playbook ? (
        <Problem
          title="The workflow could not be loaded"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : null}
      {playbook?.workflow ? (
        <WorkflowEditor
          key={playbook.workflow.id}
          playbook={playbook}
          workflow={playbook.workflow}
          run={run}
        />
      ) : null}
      {playbook && !playbook.workflow ? (
        <>
          <WorkflowBar playbook={playbook} />
          <FirstWorkflow playbookId={playbook.id} onMade={() => void refetch()} />
        </>
      ) : null}
      {playbook === undefined && !error ? <PageSkeleton /> : null}
    </Box>
  );
}

function Missing() {
  return (
    <PageNotFound
      actions={
        <Button component={Link} href="/playbooks" variant="default">
          All playbooks
        </Button>
      }
    />
  );
}

function PageSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the workflow</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={28} width="36%" mb={26} />
        {["0", "26px", "26px", "52px"].map((indent, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- shapes have no identity
          <Skeleton key={index} height={66} radius="lg" mb={8} maw={720} ml={indent} />
        ))}
      </div>
    </Delayed>
  );
}
