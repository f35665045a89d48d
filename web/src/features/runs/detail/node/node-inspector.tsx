"use client";
import { Button, Group, Text, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { Fragment, type Ref } from "react";

import { messageOf } from "../../../../api/answers/api-error.ts";
import type { NodeContentFragment } from "../../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../../api/viewer/viewer.tsx";
import { Problem } from "../../../../ui/states/problem.tsx";
import { Waiting } from "../../../../ui/states/waiting.tsx";
import { AnswerForm } from "../../approvals/answer-form.tsx";
import { SaidBefore } from "../../approvals/said-before.tsx";
import { hasEnded, kindLabel } from "../../run-words.ts";
import { NodeStatusMark } from "../../status-mark.tsx";
import type { ShownNode, ShownRun } from "../following/use-run.ts";
import { useRunActions } from "../use-run-actions.ts";
import { ChildRuns } from "./child-runs.tsx";
import { NodeAttempts } from "./node-attempts.tsx";
import {
  Confidence,
  DoneBy,
  Evidence,
  Facts,
  Failure,
  JsonPart,
  Part,
  Streamed,
  Warnings,
} from "./node-parts.tsx";
import { nodeTitle, stateText } from "./node-words.ts";
import { useNodeContent } from "./use-node-content.ts";

import styles from "../detail.module.css";

interface NodeInspectorProps {
  readonly ref?: Ref<HTMLElement>;
  readonly run: ShownRun;
  readonly node: ShownNode;
  readonly now: number;
}

/** Everything about one node: what it got, what it was told, what came of it and what that cost. */
export function NodeInspector({ ref, run, node, now }: NodeInspectorProps) {
  const { content, error, refetch } = useNodeContent(run.id, node);
  const approval = run.approvals.find(({ nodeId }) => nodeId === node.nodeId);
  const waits = approval?.closedAt === null && node.status === "WAITING";
  return (
    <aside ref={ref} className={styles["inspector"]} aria-label={`Node ${nodeTitle(node)}`}>
      <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Text size="xs" c="dimmed" fw={500}>
            {kindLabel(node.kind)}
          </Text>
          <Title order={2} size="h4" style={{ overflowWrap: "anywhere" }}>
            {nodeTitle(node)}
          </Title>
        </div>
        <FromHere run={run} node={node} />
      </Group>
      <Facts node={node} now={now}>
        <NodeStatusMark status={node.status} word={stateText(node, { approval, now })} />
      </Facts>
      <Failure node={node} />
      {waits ? (
        <Fragment key={approval.id}>
          <SaidBefore approval={approval} documents={run.documents} />
          <AnswerForm runId={run.id} approval={approval} />
        </Fragment>
      ) : null}
      {node.kind === "subworkflow" ? (
        <ChildRuns key={node.status} runId={run.id} nodeId={node.nodeId} />
      ) : null}
      <Streamed node={node} />
      {error ? (
        <Problem
          title="Its content could not be loaded"
          message={messageOf(error)}
          onRetry={refetch}
        />
      ) : null}
      {content ? <Content content={content} /> : null}
      {!content && !error ? <Waiting what="Loading what it did" /> : null}
    </aside>
  );
}

/** Only of a run that has ended: while it goes on, what it would take over is not known. */
function FromHere({ run, node }: Omit<NodeInspectorProps, "now">) {
  const { runAgainFrom } = useRunActions(run.id);
  const mayRun = hasRole(useViewer(), "EDITOR");
  if (!mayRun || !hasEnded(run.status)) return null;
  return (
    <Button
      size="xs"
      variant="default"
      flex="none"
      leftSection={<IconRefresh size={14} />}
      onClick={() => void runAgainFrom(node.nodeId)}
      title="A new run that takes over what is done before this node"
    >
      {node.status === "FAILED" ? "Retry from here" : "Run from here"}
    </Button>
  );
}

/** What came of it first; what it got and was told is folded up below. */
function Content({ content }: { readonly content: NodeContentFragment }) {
  const { summary, warnings, data, input, prompt, attempts, handler } = content;
  return (
    <>
      <Warnings warnings={warnings} />
      {summary ? (
        <Part title="Summary">
          <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {summary}
          </Text>
        </Part>
      ) : null}
      <Confidence {...content} />
      <JsonPart title="Output" value={data} />
      <Evidence proofs={content.evidence} />
      <JsonPart title="Input" value={input} closed />
      <JsonPart title="Prompt" value={prompt} closed />
      {attempts.length > 1 || attempts.some(hasMoreToTell) ? (
        <Part title="Attempts" note={String(attempts.length)} closed>
          <NodeAttempts attempts={attempts} />
        </Part>
      ) : null}
      <DoneBy handler={handler} />
    </>
  );
}

/** One try that went well and asked for nothing says no more than the facts at the top. */
function hasMoreToTell({ error, calls }: NodeContentFragment["attempts"][number]): boolean {
  return error !== null || calls.length > 0;
}
