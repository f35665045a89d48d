"use client";
import { Alert, Anchor, Box, Button, Skeleton, Text, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import Link from "next/link";

import { hasCode, messageOf } from "../../../api/api-error.ts";
import { Delayed } from "../../../ui/states/delayed.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { PageNotFound } from "../../../ui/states/whole-page.tsx";
import { hasEnded, workflowText } from "../run-words.ts";
import { useNow } from "../use-now.ts";
import { NodeInspector } from "./node-inspector.tsx";
import { mostTelling } from "./node-words.ts";
import { RunHeader } from "./run-header.tsx";
import { useChosenNode } from "./use-chosen-node.ts";
import { type ShownNode, type ShownRun, useRun } from "./use-run.ts";
import { Waterfall } from "./waterfall.tsx";

import styles from "./detail.module.css";

/** What reads Markdown is fetched when there is something to read. */
const ReadableOutput = dynamic(async () => (await import("./readable-output.tsx")).ReadableOutput, {
  ssr: false,
});

/** A run while it happens and afterwards; the page is the same. */
export function RunPage({ id }: { readonly id: string }) {
  const { run, nodes, error, refetch } = useRun(id);
  if (run === null || hasCode(error, "NOT_FOUND"))
    return (
      <PageNotFound
        actions={
          <Button component={Link} href="/runs" variant="default">
            All runs
          </Button>
        }
      />
    );
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 24 }} maw={1480} mx="auto">
      <nav aria-label="Breadcrumb">
        <Anchor component={Link} href="/runs" size="sm" c="dimmed">
          Runs
        </Anchor>
      </nav>
      {error ? (
        <Problem title="The run could not be loaded" message={messageOf(error)} onRetry={refetch} />
      ) : null}
      {run ? <WholeRun run={run} nodes={nodes} /> : null}
      {run === undefined && !error ? <PageSkeleton /> : null}
    </Box>
  );
}

interface WholeRunProps {
  readonly run: ShownRun;
  readonly nodes: readonly ShownNode[];
}

/** The node that the address names, else the most telling one: it may change as the run goes on. */
function WholeRun({ run, nodes }: WholeRunProps) {
  const now = useNow(!hasEnded(run.status));
  const { chosen: asked, choose } = useChosenNode();
  const chosen = nodes.some(({ nodeId }) => nodeId === asked) ? asked : mostTelling(nodes);
  const node = nodes.find(({ nodeId }) => nodeId === chosen);
  return (
    <>
      <RunHeader run={run} nodes={nodes} now={now} />
      {run.error === null ? null : (
        <Alert
          color={run.status === "PARTIAL" ? "yellow" : "red"}
          radius="lg"
          mb="md"
          icon={<IconAlertTriangle size={18} />}
          title={run.status === "PARTIAL" ? "Not everything was done" : "It did not succeed"}
        >
          <Text size="sm">{run.error}</Text>
        </Alert>
      )}
      <div className={styles["columns"]}>
        <div className={styles["main"]}>
          <div className={styles["frameOfTable"]}>
            <Waterfall run={run} nodes={nodes} now={now} chosen={chosen} onChoose={choose} />
          </div>
          {run.readableOutput === "" ? null : (
            <ReadableOutput text={run.readableOutput} name={workflowText(run)} />
          )}
        </div>
        {node ? <NodeInspector key={node.nodeId} run={run} node={node} now={now} /> : null}
      </div>
    </>
  );
}

function PageSkeleton() {
  return (
    <Delayed>
      <VisuallyHidden component="output">Loading the run</VisuallyHidden>
      <div aria-hidden>
        <Skeleton height={28} width="34%" mt={14} mb={12} />
        <Skeleton height={14} width="46%" mb={30} />
        <div className={styles["columns"]}>
          <Skeleton height={320} radius="lg" />
          <Skeleton height={420} radius="lg" />
        </div>
      </div>
    </Delayed>
  );
}
