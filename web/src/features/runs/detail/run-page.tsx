"use client";
import { Alert, Skeleton, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useRef } from "react";

import { lookedUp } from "../../../api/answers/looked-up.ts";
import { leadWhereNarrow } from "../../../ui/page/lead-where-narrow.ts";
import { DetailPage } from "../../../ui/states/detail-page.tsx";
import { hasEnded, workflowText } from "../run-words.ts";
import { useNow } from "../use-now.ts";
import { type ShownNode, type ShownRun, useRun } from "./following/use-run.ts";
import { RunHeader } from "./header/run-header.tsx";
import { NodeInspector } from "./node/node-inspector.tsx";
import { mostTelling } from "./node/node-words.ts";
import { useChosenNode } from "./node/use-chosen-node.ts";
import { Waterfall } from "./waterfall/waterfall.tsx";

import styles from "./detail.module.css";

/** What reads Markdown is fetched when there is something to read. */
const ReadableOutput = dynamic(
  async () => (await import("./output/readable-output.tsx")).ReadableOutput,
  {
    ssr: false,
  },
);

/** A run while it happens and afterwards; the page is the same. */
export function RunPage({ id }: { readonly id: string }) {
  const { run, nodes, error, refetch } = useRun(id);
  return (
    <DetailPage
      noun="run"
      list={{ href: "/runs", label: "Runs", all: "All runs" }}
      width={1480}
      {...lookedUp(run, error)}
      onRetry={refetch}
      skeleton={
        <div className={styles["columns"]}>
          <Skeleton height={320} radius="lg" />
          <Skeleton height={420} radius="lg" />
        </div>
      }
    >
      {run ? <WholeRun run={run} nodes={nodes} /> : null}
    </DetailPage>
  );
}

/** As in the sheet beside it. */
const NARROW = "(max-width: 1180px)";

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
  const inspector = useRef<HTMLElement>(null);
  const onChoose = (nodeId: string) => {
    choose(nodeId);
    leadWhereNarrow(inspector, NARROW);
  };
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
            <Waterfall run={run} nodes={nodes} now={now} chosen={chosen} onChoose={onChoose} />
          </div>
          {run.readableOutput === "" ? null : (
            <ReadableOutput text={run.readableOutput} name={workflowText(run)} />
          )}
        </div>
        {node ? (
          <NodeInspector key={node.nodeId} ref={inspector} run={run} node={node} now={now} />
        ) : null}
      </div>
    </>
  );
}
