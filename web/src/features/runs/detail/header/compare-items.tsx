"use client";
import { useQuery } from "@apollo/client/react";
import { Menu, Text } from "@mantine/core";
import Link from "next/link";

import { RunsBesideDocument } from "../../../../api/generated/graphql.ts";
import { RelativeTime } from "../../../../ui/time/relative-time-text.tsx";
import { comparePath } from "../../compare/compare-path.ts";
import { documentsText, versionText } from "../../run-words.ts";
import { RunStatusMark } from "../../status-mark.tsx";
import type { ShownRun } from "../following/use-run.ts";

interface CompareItemsProps {
  readonly run: Pick<ShownRun, "id">;
  readonly workflowId: string;
}

/** The latest runs of the same workflow; what is older is found in the list of runs. */
export function CompareItems({ run, workflowId }: CompareItemsProps) {
  const { data, error } = useQuery(RunsBesideDocument, {
    variables: { workflowId },
    fetchPolicy: "cache-and-network",
  });
  const others = data?.runs.nodes.filter(({ id }) => id !== run.id);
  if (others === undefined)
    return <Menu.Label>{error ? "They could not be loaded" : "Loading…"}</Menu.Label>;
  if (others.length === 0) return <Menu.Label>This is its only run so far</Menu.Label>;
  return (
    <>
      <Menu.Label>Compare with</Menu.Label>
      {others.map((other) => (
        <Menu.Item key={other.id} component={Link} href={comparePath(other.id, run.id)}>
          <Text size="sm" truncate>
            {documentsText(other.documents) ?? "No document"} · {versionText(other)}
          </Text>
          <Text size="xs" c="dimmed" component="div">
            <RunStatusMark status={other.status} /> · <RelativeTime at={other.createdAt} />
          </Text>
        </Menu.Item>
      ))}
    </>
  );
}
