"use client";
import { Box, Button, Stack, Switch, Text } from "@mantine/core";
import { IconArrowsDiff } from "@tabler/icons-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useState } from "react";

import { messageOf } from "../../../api/answers/api-error.ts";
import { Breadcrumb } from "../../../ui/page/breadcrumb.tsx";
import { PageHeader } from "../../../ui/page/page-header.tsx";
import { EmptyState } from "../../../ui/states/empty-state.tsx";
import { Problem } from "../../../ui/states/problem.tsx";
import { Waiting } from "../../../ui/states/waiting.tsx";
import { compareNodes, type ComparedNode } from "./compare-nodes.ts";
import { ComparedRow } from "./compared-row.tsx";
import { Totals } from "./totals.tsx";
import { type ComparedRun, useComparedRun } from "./use-compared-run.ts";

import styles from "./compare.module.css";

/** Two runs beside each other, node by node: what became other, and what that cost. */
export function CompareRuns() {
  const params = useSearchParams();
  const a = useComparedRun(params.get("a") ?? "");
  const b = useComparedRun(params.get("b") ?? "");
  const error = a.error ?? b.error;
  const isMissing = a.run === null || b.run === null;
  return (
    <Box px={{ base: "md", md: 32 }} py={{ base: "md", md: 24 }} maw={1360} mx="auto">
      <Breadcrumb trail={[{ href: "/runs", label: "Runs" }]} />
      <PageHeader
        title="Compare two runs"
        note="Node by node: what differs, how long it took and what it cost."
      />
      {error ? (
        <Problem
          title="The runs could not be loaded"
          message={messageOf(error)}
          onRetry={() => {
            a.refetch();
            b.refetch();
          }}
        />
      ) : null}
      {isMissing && !error ? <NothingToCompare /> : null}
      {a.run && b.run ? (
        <Comparison a={{ ...a, run: a.run }} b={{ ...b, run: b.run }} />
      ) : isMissing || error ? null : (
        <Waiting what="Loading both runs" />
      )}
    </Box>
  );
}

interface ComparisonProps {
  readonly a: ComparedRun & { readonly run: NonNullable<ComparedRun["run"]> };
  readonly b: ComparedRun & { readonly run: NonNullable<ComparedRun["run"]> };
}

/** Node by node, in the order of the second run. */
function Comparison({ a, b }: ComparisonProps) {
  const [onlyOther, setOnlyOther] = useState(false);
  const nodes = compareNodes(
    { nodes: a.run.nodes, contents: a.contents },
    { nodes: b.run.nodes, contents: b.contents },
  );
  const others = nodes.filter(({ isSame }) => isSame === false);
  const shown = onlyOther ? others : nodes;
  return (
    <Stack gap="lg">
      <Totals a={a.run} b={b.run} />
      <section aria-label="Nodes">
        <div className={styles["bar"]}>
          <Text size="sm" c="dimmed">
            {verdictOf(nodes)}
          </Text>
          <Switch
            size="sm"
            label="Only what differs"
            checked={onlyOther}
            onChange={(event) => setOnlyOther(event.currentTarget.checked)}
          />
        </div>
        <div className={styles["rows"]}>
          {shown.map((node) => (
            <ComparedRow key={node.nodeId} compared={node} />
          ))}
        </div>
      </section>
    </Stack>
  );
}

/** Nothing is called the same before all that can be compared is there. */
function verdictOf(nodes: readonly ComparedNode[]): string {
  const others = nodes.filter(({ isSame }) => isSame === false).length;
  if (others > 0) return `${others} of ${nodes.length} nodes differ`;
  const areKnown = nodes.every(({ isSame }) => isSame !== undefined);
  return areKnown ? "Every node came to the same" : "The outputs are not compared yet";
}

function NothingToCompare() {
  return (
    <EmptyState
      icon={IconArrowsDiff}
      title="There are not two runs to compare"
      purpose="Select two in the list of runs, or choose Compare on the page of one."
      actions={
        <Button component={Link} href="/runs" variant="default">
          All runs
        </Button>
      }
    />
  );
}
