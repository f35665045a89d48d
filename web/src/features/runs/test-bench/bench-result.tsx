"use client";
import { Anchor, Button, Group, SegmentedControl, Text, Title } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import Link from "next/link";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { textOf } from "../../../api/answers/read-json.ts";
import type { NodeContentFragment } from "../../../api/generated/graphql.ts";
import { hasRole, useViewer } from "../../../api/viewer/viewer.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { type ShownNode, type ShownRun, useRun } from "../detail/following/use-run.ts";
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
} from "../detail/node/node-parts.tsx";
import { useNodeContent } from "../detail/node/use-node-content.ts";
import { useRunActions } from "../detail/use-run-actions.ts";
import { hasEnded } from "../run-words.ts";
import { RunStatusMark } from "../status-mark.tsx";
import { useNow } from "../use-now.ts";
import { ExpectedOutput } from "./expected-output.tsx";
import { ReadableValue } from "./readable-value.tsx";
import type { BenchTool, useSamples } from "./use-bench.ts";

import styles from "./bench.module.css";

interface BenchResultProps {
  readonly runId: string;
  readonly tool: BenchTool;
  readonly kept: ReturnType<typeof useSamples>;
  readonly outputSchema: unknown;
}

/** What a test came to, as it happens. */
export function BenchResult({ runId, ...rest }: BenchResultProps) {
  const { run, nodes, error, refetch } = useRun(runId);
  // A test is a run of one node.
  const [node] = nodes;
  if (error)
    return (
      <Problem title="The test could not be loaded" message={messageOf(error)} onRetry={refetch} />
    );
  if (run === null)
    return (
      <div className={styles["nothing"]}>
        <Text size="sm">This test is not there any more: tests are kept for a week.</Text>
      </div>
    );
  if (!run || !node) return <Waiting what="Loading the test" />;
  return <Result {...rest} run={run} node={node} />;
}

interface ResultProps extends Omit<BenchResultProps, "runId"> {
  readonly run: ShownRun;
  readonly node: ShownNode;
}

/** While it goes on what it writes; afterwards the verdict first, then the result. */
function Result({ run, node, tool, kept, outputSchema }: ResultProps) {
  const { content, error, refetch } = useNodeContent(run.id, node);
  const [shape, setShape] = useState("readable");
  const data = content?.data ?? null;
  return (
    <section aria-label="Result of the test" className={styles["result"]}>
      <ResultHeader run={run} node={node} />
      <Failure node={node} />
      <Streamed node={node} />
      {error ? (
        <Problem
          title="The result could not be loaded"
          message={messageOf(error)}
          onRetry={refetch}
        />
      ) : null}
      {content ? <Warnings warnings={content.warnings} /> : null}
      {node.status === "SUCCEEDED" && data !== null ? (
        <>
          <ExpectedOutput run={run} data={data} tool={tool} kept={kept} />
          <Group justify="space-between" mt="lg" mb={6} gap={8}>
            <Title order={3} size="h5">
              Result
            </Title>
            <SegmentedControl
              size="xs"
              data={[
                { value: "readable", label: "Readable" },
                { value: "json", label: "JSON" },
              ]}
              value={shape}
              onChange={setShape}
              aria-label="How the result is shown"
            />
          </Group>
          {content?.summary ? (
            <Text size="sm" mb="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {content.summary}
            </Text>
          ) : null}
          {shape === "json" ? (
            <Raw value={data} />
          ) : (
            <ReadableValue value={data} schema={outputSchema} />
          )}
        </>
      ) : null}
      {content ? <Background content={content} /> : null}
      <Pasted text={textOf(run.input, "text")} />
    </section>
  );
}

function ResultHeader({ run, node }: Pick<ResultProps, "run" | "node">) {
  const { cancel } = useRunActions(run.id);
  const mayTest = hasRole(useViewer(), "EDITOR");
  const goesOn = !hasEnded(run.status);
  const now = useNow(goesOn);
  const [document] = run.documents;
  return (
    <Group justify="space-between" align="flex-start" gap={8} wrap="nowrap">
      <div style={{ minWidth: 0 }}>
        <Title order={3} size="h4" style={{ overflowWrap: "anywhere" }}>
          {run.tool?.name ?? "Test"}
        </Title>
        <Text size="sm">
          over{" "}
          {document ? (
            <Anchor component={Link} href={`/documents/${document.id}`} inherit underline="always">
              {document.name}
            </Anchor>
          ) : (
            "a pasted text"
          )}
        </Text>
        <Facts node={node} now={now}>
          <RunStatusMark status={run.status} />
        </Facts>
      </div>
      {goesOn && mayTest ? (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBan size={14} />}
          disabled={run.status === "CANCELLING"}
          onClick={() => void cancel()}
        >
          {run.status === "CANCELLING" ? "Cancelling" : "Cancel"}
        </Button>
      ) : null}
    </Group>
  );
}

/** As it is stored, for whoever copies it. */
function Raw({ value }: { readonly value: unknown }) {
  return (
    // What scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <pre className={styles["json"]} tabIndex={0} aria-label="Result as JSON">
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}

/** What it was tested over, where that is no document. */
function Pasted({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Part title="Pasted text" note={`${text.length.toLocaleString("en")} characters`} closed>
      <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {text}
      </Text>
    </Part>
  );
}

/** How sure it is and why, what proves it, and what a model was told. */
function Background({ content }: { readonly content: NodeContentFragment }) {
  return (
    <>
      <Confidence {...content} />
      <Evidence proofs={content.evidence} />
      <JsonPart title="Prompt" value={content.prompt} closed />
      <DoneBy handler={content.handler} />
    </>
  );
}
