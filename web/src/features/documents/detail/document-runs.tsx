"use client";
import { useQuery } from "@apollo/client/react";
import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import {
  DocumentRunsDocument,
  type DocumentRunsQuery,
  type RunStatus,
} from "../../../api/generated/graphql.ts";
import { useLiveRuns } from "../../../api/live/use-live-runs.ts";
import { formatOf } from "../../../editor/text/readable/output-format.ts";
import { Problem } from "../../../ui/states/problem.tsx";
import { RelativeTime } from "../../../ui/time/relative-time-text.tsx";

import styles from "./detail.module.css";

const ReadableText = dynamic(
  async () => (await import("../../../editor/text/readable/readable-text.tsx")).ReadableText,
  { ssr: false },
);

/** With what it has to say, as far as it delivers something to be read. */
type Run = NonNullable<DocumentRunsQuery["document"]>["runs"]["nodes"][number];

/** The last runs over a document, with what each has to say; new ones appear by themselves. */
export function DocumentRuns({ documentId }: { readonly documentId: string }) {
  const { data, error, refetch } = useQuery(DocumentRunsDocument, {
    variables: { id: documentId },
    fetchPolicy: "cache-and-network",
  });
  useLiveRuns({ refetch: () => void refetch().catch(() => undefined) });
  if (error && !data)
    return (
      <Problem
        title="The runs could not be loaded"
        message={messageOf(error)}
        onRetry={() => void refetch()}
      />
    );
  const runs = data?.document?.runs;
  if (!runs || runs.nodes.length === 0) return null;
  const rest = runs.totalCount - runs.nodes.length;
  return (
    <section aria-labelledby="document-runs">
      <Title order={2} size="h4" mt="lg" mb="sm" id="document-runs">
        Runs
      </Title>
      <ul className={styles["fields"]}>
        {runs.nodes.map((run) => (
          <RunItem key={run.id} run={run} />
        ))}
      </ul>
      {rest > 0 ? (
        <Anchor component={Link} href={`/runs?document=${documentId}`} size="sm" mt={8}>
          {`${rest} older ${rest === 1 ? "run" : "runs"}`}
        </Anchor>
      ) : null}
    </section>
  );
}

function RunItem({ run }: { readonly run: Run }) {
  const { id, status, createdAt, readableOutput, workflow } = run;
  return (
    <li className={styles["field"]}>
      <Anchor component={Link} href={`/runs/${id}`} size="sm" fw={600}>
        {workflow?.playbook.title}
      </Anchor>
      <Group gap={8}>
        <Text size="xs" c="dimmed">
          {statusWords(status)}
        </Text>
        <Text size="xs" c="dimmed">
          <RelativeTime at={createdAt} />
        </Text>
      </Group>
      {readableOutput === "" ? null : <Output text={readableOutput} />}
    </li>
  );
}

/** Drawn when somebody opens it; RTF is for a word processor. */
function Output({ text }: { readonly text: string }) {
  const [open, setOpen] = useState(false);
  const [asSource, setAsSource] = useState(false);
  if (formatOf(text).extension === "rtf")
    return (
      <Anchor
        size="xs"
        download="output.rtf"
        href={`data:application/rtf;charset=utf-8,${encodeURIComponent(text)}`}
      >
        Download what it says
      </Anchor>
    );
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <Text component="summary" size="xs" c="dimmed" className={styles["reveal"] ?? ""}>
        What it says
      </Text>
      {open ? (
        <div className={styles["said"]}>
          {asSource ? <pre className={styles["output"]}>{text}</pre> : <ReadableText text={text} />}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-pressed={asSource}
            onClick={() => setAsSource(!asSource)}
          >
            Source
          </Button>
        </div>
      ) : null}
    </details>
  );
}

/** SUCCEEDED → Succeeded */
function statusWords(status: RunStatus): string {
  return `${status.charAt(0)}${status.slice(1).toLowerCase()}`;
}
