"use client";
import { useQuery } from "@apollo/client/react";
import { Alert, Badge, Button, Code, Group, Progress, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";

import { messageOf } from "../../../api/api-error.ts";
import { type NodeContentFragment, RunContentDocument } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { AnswerForm } from "../approvals/answer-form.tsx";
import { costText, durationOf, durationText, hasEnded, kindLabel } from "../run-words.ts";
import { NodeStatusMark } from "../status-mark.tsx";
import { evidenceIn } from "./evidence.ts";
import { JsonTree } from "./json-tree.tsx";
import { NodeAttempts } from "./node-attempts.tsx";
import { nodeTitle, stateText } from "./node-words.ts";
import { useRunActions } from "./use-run-actions.ts";
import type { ShownNode, ShownRun } from "./use-run.ts";

import styles from "./detail.module.css";

interface NodeInspectorProps {
  readonly run: ShownRun;
  readonly node: ShownNode;
  readonly now: number;
}

/** Everything about one node: what it got, what it was told, what came of it and what that cost. */
export function NodeInspector({ run, node, now }: NodeInspectorProps) {
  const { content, error, refetch } = useContent(run.id, node);
  const approval = run.approvals.find(({ nodeId }) => nodeId === node.nodeId);
  const waits = approval?.closedAt === null && node.status === "WAITING";
  return (
    <aside className={styles["inspector"]} aria-label={`Node ${nodeTitle(node)}`}>
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
      {node.error === null ? null : (
        <Alert color="red" radius="md" mt="sm" icon={<IconAlertTriangle size={16} />}>
          <Text size="sm">{node.error}</Text>
          {node.errorCode ? <Code mt={4}>{node.errorCode}</Code> : null}
        </Alert>
      )}
      {waits ? <AnswerForm key={approval.id} runId={run.id} approval={approval} /> : null}
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

/** What a node holds is large, and asked for when somebody looks at one; anew when it comes to another state. */
export function useContent(runId: string, { nodeId, status, attempt }: ShownNode) {
  const { data, error, refetch } = useQuery(RunContentDocument, {
    variables: { id: runId },
    fetchPolicy: "cache-and-network",
  });
  const state = `${status} ${attempt}`;
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    void refetch().catch(() => undefined);
  }, [refetch, state]);
  return {
    content: data?.run?.nodes.find((node) => node.nodeId === nodeId),
    error: data ? undefined : error,
    refetch: () => void refetch().catch(() => undefined),
  };
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

interface FactsProps {
  readonly node: ShownNode;
  readonly now: number;
  readonly children: ReactNode;
}

/** Time, cost, tokens and model of a node; what is not known or nothing is left out. */
export function Facts({ node, now, children }: FactsProps) {
  const took = node.startedAt === null ? undefined : durationOf(node, now);
  const cost = costText(node.costUsd);
  const tokens = (node.tokensIn ?? 0) + (node.tokensOut ?? 0);
  return (
    <Group gap="2px 12px" mt={6} fz="sm" c="dimmed" data-numeric>
      <Text component="span" inherit c="var(--mantine-color-text)">
        {children}
      </Text>
      {took === undefined ? null : <span>{durationText(took)}</span>}
      {cost ? <span>{cost}</span> : null}
      {tokens > 0 ? (
        <span>
          {(node.tokensIn ?? 0).toLocaleString("en")} in,{" "}
          {(node.tokensOut ?? 0).toLocaleString("en")} out
        </span>
      ) : null}
      {node.model ? <span>{node.model}</span> : null}
      {node.cacheHit ? <span>from the cache</span> : null}
    </Group>
  );
}

/** The text as it comes; once the node is done, its output says it better. */
export function Streamed({ node: { text, status } }: { readonly node: ShownNode }) {
  if (text === "" || status === "SUCCEEDED") return null;
  return (
    <Part title={status === "RUNNING" ? "It writes" : "What it had written"}>
      <pre className={styles["stream"]}>{text}</pre>
    </Part>
  );
}

/** What came of it first; what it got and was told is folded up below. */
function Content({ content }: { readonly content: NodeContentFragment }) {
  const { summary, confidence, confidenceBasis, warnings, data, input, prompt, attempts, handler } =
    content;
  const quotes = evidenceIn(data);
  return (
    <>
      {warnings.map((warning) => (
        <Alert key={warning} color="yellow" radius="md" mt="sm" p="xs">
          <Text size="sm">{warning}</Text>
        </Alert>
      ))}
      {summary ? (
        <Part title="Summary">
          <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {summary}
          </Text>
        </Part>
      ) : null}
      {confidence === null ? null : <Confidence share={confidence} basis={confidenceBasis} />}
      {data === null ? null : (
        <Part title="Output">
          <JsonTree value={data} />
        </Part>
      )}
      {quotes.length > 0 ? (
        <Part title="Evidence" note={`${quotes.length} from the document`} closed>
          <ul className={styles["quotes"]}>
            {quotes.map((quote) => (
              <li key={quote}>{quote}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {input === null ? null : (
        <Part title="Input" closed>
          <JsonTree value={input} />
        </Part>
      )}
      {prompt === null ? null : (
        <Part title="Prompt" closed>
          <JsonTree value={prompt} />
        </Part>
      )}
      {attempts.length > 1 || attempts.some(({ error }) => error !== null) ? (
        <Part title="Attempts" note={String(attempts.length)} closed>
          <NodeAttempts attempts={attempts} />
        </Part>
      ) : null}
      {handler ? (
        <Text size="xs" c="dimmed" mt="md">
          Done by {handler}
        </Text>
      ) : null}
    </>
  );
}

interface ConfidenceProps {
  readonly share: number;
  /** What it rests on, in a sentence. */
  readonly basis?: string | null;
}

/** `share` is 0 to 1. Below 60 % it is drawn as a warning. */
export function Confidence({ share, basis = null }: ConfidenceProps) {
  const percent = Math.round(share * 100);
  return (
    <Part title="Confidence" note={`${percent} %`}>
      <Progress
        value={percent}
        size="sm"
        color={percent < 60 ? "yellow.7" : "teal"}
        aria-label={`Confidence ${percent} percent`}
      />
      {basis ? (
        <Text size="xs" c="dimmed" mt={6}>
          {basis}
        </Text>
      ) : null}
    </Part>
  );
}

interface PartProps {
  readonly title: string;
  readonly note?: string;
  /** Begins closed: it is long, and seldom what somebody looks for. */
  readonly closed?: boolean;
  readonly children: ReactNode;
}

/** One thing about a node, under a heading that opens and closes it. */
export function Part({ title, note, closed = false, children }: PartProps) {
  return (
    <details className={styles["part"]} open={!closed}>
      <summary>
        <h3>{title}</h3>
        {note ? <Badge color="gray">{note}</Badge> : null}
      </summary>
      <div className={styles["partBody"]}>{children}</div>
    </details>
  );
}
