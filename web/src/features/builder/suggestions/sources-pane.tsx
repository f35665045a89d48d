"use client";
import { useQuery } from "@apollo/client/react";
import { Anchor, Badge, Group, Stack, Text } from "@mantine/core";
import { IconQuote } from "@tabler/icons-react";
import Link from "next/link";
import { useEffect, useRef } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { CitedVersionDocument } from "../../../api/generated/graphql.ts";
import { passagePath } from "../../../api/paths.ts";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import type { EvidenceFacts } from "../lines/use-line-facts.ts";
import { plainPassage } from "./plain-passage.ts";

import styles from "./suggestions.module.css";

/** The passages that support a line, opened in the very version that they were quoted from. */
export function SourcesPane({ evidence }: { readonly evidence: readonly EvidenceFacts[] }) {
  if (evidence.length === 0)
    return (
      <EmptyState
        icon={IconQuote}
        title="No source chosen"
        purpose="Click the quotation mark of a line, or a source of a suggestion, to read the passage it stands on."
      />
    );
  return (
    <Stack gap={0}>
      {evidence.map((each) => (
        <Passage key={`${each.chunkId}-${each.start}`} evidence={each} />
      ))}
    </Stack>
  );
}

/** Characters of the source on either side of the quotation. */
const AROUND = 700;

function Passage({ evidence }: { readonly evidence: EvidenceFacts }) {
  const { knowledgeVersion, start, end, quote, stale, sourceDeleted } = evidence;
  const { data, error, refetch } = useQuery(CitedVersionDocument, {
    variables: { id: knowledgeVersion.id },
  });
  const path = passagePath({
    documentId: knowledgeVersion.document.id,
    versionId: knowledgeVersion.id,
    start,
    end,
  });
  const mark = useRef<HTMLElement>(null);
  const node = data?.node;
  const text = node?.__typename === "KnowledgeVersion" ? node.text : undefined;
  const passage = plainPassage(
    text ?? quote,
    text === undefined
      ? { start: 0, end: quote.length, around: 0 }
      : { start, end, around: AROUND },
  );
  const isLoaded = text !== undefined;
  useEffect(() => {
    if (isLoaded) mark.current?.scrollIntoView({ block: "center" });
  }, [isLoaded]);
  return (
    <section className={styles["card"]}>
      <Group gap="xs" mb={6}>
        <Anchor component={Link} href={path} size="sm" fw={600}>
          {knowledgeVersion.document.title}
        </Anchor>
        <Text size="xs" c="dimmed">
          Version {knowledgeVersion.number}
        </Text>
        {stale ? <Badge color="orange">A newer version differs</Badge> : null}
        {sourceDeleted ? <Badge color="gray">Deleted</Badge> : null}
      </Group>
      {error && !text ? (
        <Problem
          title="The passage could not be opened"
          message={messageOf(error)}
          onRetry={() => void refetch()}
        />
      ) : text === undefined ? (
        <>
          <blockquote className={styles["passage"]}>{passage.quote}</blockquote>
          <Waiting what="Loading the passage" />
        </>
      ) : (
        <div className={styles["passage"]}>
          {start > AROUND ? "…" : ""}
          {passage.before}
          <mark ref={mark}>{passage.quote}</mark>
          {passage.after}
          {end + AROUND < text.length ? "…" : ""}
        </div>
      )}
    </section>
  );
}
