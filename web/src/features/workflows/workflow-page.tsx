"use client";
import { useQuery } from "@apollo/client/react";
import { Box, Button } from "@mantine/core";
import Link from "next/link";
import type { ComponentType } from "react";

import { messageOf } from "../../api/answers/api-error.ts";
import { PlaybookWorkflowDocument } from "../../api/generated/graphql.ts";
import { Problem } from "../../ui/states/problem.tsx";
import { PageNotFound } from "../../ui/states/whole-page.tsx";
import { LiveWorkflow } from "./draft/live-workflow.tsx";
import { useDraftNews } from "./draft/use-draft-news.ts";
import { FirstWorkflow } from "./first-workflow.tsx";
import { WorkflowBar } from "./workflow-bar.tsx";
import type { WorkflowEditorProps } from "./workflow-editor.tsx";
import { WorkflowSkeleton } from "./workflow-skeleton.tsx";

/** `run` is handed down by the route: workflows know nothing of runs. */
export interface WorkflowPageProps {
  readonly playbookId: string;
  readonly run?: WorkflowEditorProps["run"];
  /** Where the draft is kept: together with others, unless a test keeps it by itself. */
  readonly editor?: ComponentType<Omit<WorkflowEditorProps, "source">>;
}

/** The workflow of a playbook, as an outline. */
export function WorkflowPage({
  playbookId,
  run,
  editor: Editor = LiveWorkflow,
}: WorkflowPageProps) {
  const { data, error, refetch } = useQuery(PlaybookWorkflowDocument, {
    variables: { id: playbookId },
    fetchPolicy: "cache-and-network",
  });
  useDraftNews(playbookId, () => void refetch().catch(() => undefined));
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
        <Editor
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
      {playbook === undefined && !error ? <WorkflowSkeleton /> : null}
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
