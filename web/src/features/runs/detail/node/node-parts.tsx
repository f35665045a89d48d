import { Alert, Badge, Code, Group, Progress, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { NodeContentFragment } from "../../../../api/generated/graphql.ts";
import { placeOf, placeText } from "../../output-labels.ts";
import { costText, durationOf, durationText, savedText } from "../../run-words.ts";
import type { ShownNode } from "../following/use-run.ts";
import { JsonTree } from "./json-tree.tsx";

import styles from "./node-parts.module.css";

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

interface FactsProps {
  readonly node: ShownNode;
  readonly now: number;
  readonly children: ReactNode;
}

/** Time, cost, tokens and model of a node; what is not known or nothing is left out. */
export function Facts({ node, now, children }: FactsProps) {
  const took = node.startedAt === null ? undefined : durationOf(node, now);
  const cost = costText(node.costUsd, node.unpricedTokens);
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
      {node.cacheHit ? (
        <span>{["from the cache", savedText(node)].filter(Boolean).join(", ")}</span>
      ) : null}
    </Group>
  );
}

/** Why it failed, with the code that people quote when they ask for help. */
export function Failure({ node: { error, errorCode } }: { readonly node: ShownNode }) {
  if (error === null) return null;
  return (
    <Alert color="red" radius="md" mt="sm" icon={<IconAlertTriangle size={16} />}>
      <Text size="sm">{error}</Text>
      {errorCode ? <Code mt={4}>{errorCode}</Code> : null}
    </Alert>
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

export function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <Alert key={warning} color="yellow" radius="md" mt="sm" p="xs">
      <Text size="sm">{warning}</Text>
    </Alert>
  ));
}

interface ConfidenceProps {
  /** 0 to 1; below 60 % it is drawn as a warning. Null: nobody knows. */
  readonly confidence: number | null;
  /** What it rests on, in a sentence. */
  readonly confidenceBasis: string | null;
}

export function Confidence({ confidence, confidenceBasis }: ConfidenceProps) {
  if (confidence === null) return null;
  const percent = Math.round(confidence * 100);
  return (
    <Part title="Confidence" note={`${percent} %`}>
      <Progress
        value={percent}
        size="sm"
        color={percent < 60 ? "yellow.7" : "teal"}
        aria-label={`Confidence ${percent} percent`}
      />
      {confidenceBasis ? (
        <Text size="xs" c="dimmed" mt={6}>
          {confidenceBasis}
        </Text>
      ) : null}
    </Part>
  );
}

/** What proves it, in the words of the document, and which part of the output each proves. */
export function Evidence({ proofs }: { readonly proofs: NodeContentFragment["evidence"] }) {
  if (proofs.length === 0) return null;
  return (
    <Part title="Evidence" note={`${proofs.length} from the text`} closed>
      <ul className={styles["quotes"]}>
        {proofs.map(({ path, quote, start }) => (
          <li key={`${path} ${start}`}>
            <Text size="xs" c="dimmed">
              {placeText(placeOf(path))}
            </Text>
            {quote}
          </li>
        ))}
      </ul>
    </Part>
  );
}

interface JsonPartProps {
  readonly title: string;
  readonly value: unknown;
  readonly closed?: boolean;
}

/** Nothing for what is null. */
export function JsonPart({ value, ...part }: JsonPartProps) {
  if (value === null) return null;
  return (
    <Part {...part}>
      <JsonTree value={value} />
    </Part>
  );
}

export function DoneBy({ handler }: { readonly handler: string | null }) {
  if (!handler) return null;
  return (
    <Text size="xs" c="dimmed" mt="md">
      Done by {handler}
    </Text>
  );
}
