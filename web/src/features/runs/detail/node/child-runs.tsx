"use client";
import { useQuery } from "@apollo/client/react";
import { Anchor, Button, Group, Text } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";

import { messageOf } from "../../../../api/answers/api-error.ts";
import { NodeChildrenDocument } from "../../../../api/generated/graphql.ts";
import { Problem } from "../../../../ui/states/problem.tsx";
import { costText, durationOf, durationText } from "../../run-words.ts";
import { RunStatusMark } from "../../status-mark.tsx";
import { Part } from "./node-parts.tsx";

import styles from "../detail.module.css";

interface ChildRunsProps {
  readonly runId: string;
  readonly nodeId: string;
}

const PAGE = 20;

/** The runs that a step has started, in the order of its list; one page of them at a time. */
export function ChildRuns({ runId, nodeId }: ChildRunsProps) {
  // Where the pages so far began; the last is the one that is shown.
  const [starts, setStarts] = useState<readonly (string | null)[]>([null]);
  const { data, previousData, error, refetch } = useQuery(NodeChildrenDocument, {
    variables: { id: runId, first: PAGE, after: starts.at(-1) ?? null },
    // A page is read once: kept in the cache, the pages of one node would lie over each other.
    fetchPolicy: "no-cache",
  });
  const shown = data ?? previousData;
  const page = shown?.run?.nodes.find((node) => node.nodeId === nodeId)?.runs;
  if (error)
    return (
      <Problem
        title="Its runs could not be loaded"
        message={messageOf(error)}
        onRetry={() => void refetch().catch(() => undefined)}
      />
    );
  if (!page || page.totalCount === 0) return null;
  const { hasNextPage, endCursor } = page.pageInfo;
  return (
    <Part title="Its runs" note={String(page.totalCount)}>
      <ol className={styles["children"]}>
        {page.nodes.map((child) => (
          <li key={child.id}>
            <Anchor component={Link} href={`/runs/${child.id}`} size="sm" underline="always">
              {child.index === null ? "The run" : `Entry ${child.index + 1}`}
            </Anchor>
            <RunStatusMark status={child.status} />
            <Text component="span" size="xs" c="dimmed" data-numeric>
              {factsOf(child).join(" · ")}
            </Text>
          </li>
        ))}
      </ol>
      {starts.length > 1 || hasNextPage ? (
        <Group gap={8} mt={8}>
          <Button
            size="xs"
            variant="default"
            disabled={starts.length === 1}
            onClick={() => setStarts(starts.slice(0, -1))}
          >
            Previous
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!hasNextPage}
            onClick={() => setStarts([...starts, endCursor ?? null])}
          >
            Next
          </Button>
        </Group>
      ) : null}
    </Part>
  );
}

interface Child {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly costUsd: string;
  readonly unpricedTokens: number;
}

/** How long it took once it has ended, and what it cost. */
function factsOf({ costUsd, unpricedTokens, ...span }: Child): string[] {
  const took = span.finishedAt === null ? undefined : durationOf(span, 0);
  return [took === undefined ? null : durationText(took), costText(costUsd, unpricedTokens)].filter(
    (fact) => fact !== null,
  );
}
