"use client";
import { Anchor, Button, Group, Text, Title } from "@mantine/core";
import { IconArrowsDiff, IconBan, IconChevronDown, IconRefresh } from "@tabler/icons-react";
import Link from "next/link";
import { Fragment } from "react";

import { hasRole, useViewer } from "../../../../api/viewer/viewer.tsx";
import { DeferredMenu } from "../../../../ui/menu/deferred-menu.tsx";
import { DetailHeader } from "../../../../ui/page/detail-header.tsx";
import { RelativeTime } from "../../../../ui/time/relative-time-text.tsx";
import {
  cachedText,
  costText,
  durationOf,
  durationText,
  hasEnded,
  progressText,
  titleText,
  triggerLabel,
  versionText,
} from "../../run-words.ts";
import { RunStatusMark } from "../../status-mark.tsx";
import type { ShownNode, ShownRun } from "../following/use-run.ts";
import { useRunActions } from "../use-run-actions.ts";

interface RunHeaderProps {
  readonly run: ShownRun;
  readonly nodes: readonly ShownNode[];
  readonly now: number;
}

const loadAgainItems = async () => (await import("./again-items.tsx")).AgainItems;
const loadCompareItems = async () => (await import("./compare-items.tsx")).CompareItems;

/** What ran over what, how it stands, and what can be done with the whole of it. */
export function RunHeader({ run, nodes, now }: RunHeaderProps) {
  return (
    <DetailHeader actions={<Actions run={run} nodes={nodes} />}>
      <Group gap={10} align="center">
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {titleText(run)}
        </Title>
        {run.workflow ? (
          <Text component="span" c="dimmed" size="sm">
            {versionText(run)}
          </Text>
        ) : null}
      </Group>
      <Parent run={run} />
      <Repeated run={run} />
      <Documents run={run} />
      <Facts run={run} nodes={nodes} now={now} />
    </DetailHeader>
  );
}

/** Back to the step that started it: a child says little without the list whose entry it is for. */
function Parent({ run: { parent, parentNodeId, index } }: Pick<RunHeaderProps, "run">) {
  if (!parent) return null;
  const node = parentNodeId === null ? "" : `?node=${encodeURIComponent(parentNodeId)}`;
  return (
    <Text size="sm" mt={2}>
      {index === null ? "started by" : `entry ${index + 1} of a list in`}{" "}
      <Anchor component={Link} href={`/runs/${parent.id}${node}`} inherit underline="always">
        {titleText(parent)}
      </Anchor>
    </Text>
  );
}

/** What was taken over is explained by the run that it comes from. */
function Repeated({ run: { rerunOf } }: Pick<RunHeaderProps, "run">) {
  if (!rerunOf) return null;
  return (
    <Text size="sm" mt={2}>
      repeats{" "}
      <Anchor component={Link} href={`/runs/${rerunOf.id}`} inherit underline="always">
        an earlier run
      </Anchor>
      , <RelativeTime at={rerunOf.createdAt} />
    </Text>
  );
}

function Documents({ run: { documents } }: Pick<RunHeaderProps, "run">) {
  if (documents.length === 0) return null;
  return (
    <Text size="sm" mt={2}>
      over{" "}
      {documents.map(({ id, name }, index) => (
        <Fragment key={id}>
          {index > 0 ? ", " : null}
          <Anchor component={Link} href={`/documents/${id}`} inherit underline="always">
            {name}
          </Anchor>
        </Fragment>
      ))}
    </Text>
  );
}

function Facts({ run, nodes, now }: RunHeaderProps) {
  const took = durationOf(run, now);
  const cost = costText(run.costUsd, run.unpricedTokens);
  const tokens = run.tokensIn + run.tokensOut;
  const by = run.startedBy ? ` by ${run.startedBy.name}` : "";
  return (
    <Group gap="4px 14px" mt={6} fz="sm" c="dimmed" data-numeric>
      <Text component="span" inherit c="var(--mantine-color-text)" fw={550}>
        <RunStatusMark status={run.status} />
      </Text>
      <span>
        {triggerLabel(run.trigger)}
        {by}, <RelativeTime at={run.startedAt ?? run.createdAt} />
      </span>
      {took === undefined ? null : <span>{durationText(took)}</span>}
      <span>{progressText(nodes)} nodes</span>
      {cost === null ? null : <span>{cost}</span>}
      {tokens === 0 ? null : <span>{tokens.toLocaleString("en")} tokens</span>}
      {run.cacheHits === 0 ? null : <span>{cachedText(run)}</span>}
    </Group>
  );
}

/** Comparing is for everybody; cancelling and running again for whoever may run. */
function Actions({ run, nodes }: Omit<RunHeaderProps, "now">) {
  const { cancel, runAgain, runFailedAgain } = useRunActions(run.id);
  const mayRun = hasRole(useViewer(), "EDITOR");
  const ended = hasEnded(run.status);
  // With handled failures too: a run that succeeded may have nodes to repeat.
  const anyFailed = nodes.some(({ status }) => status === "FAILED");
  return (
    <>
      {run.workflow ? (
        <DeferredMenu
          width={300}
          load={loadCompareItems}
          items={{ run, workflowId: run.workflow.id }}
          target={
            <Button variant="default" leftSection={<IconArrowsDiff size={16} stroke={1.7} />}>
              Compare
            </Button>
          }
        />
      ) : null}
      {mayRun && !ended ? (
        <Button
          variant="default"
          leftSection={<IconBan size={16} stroke={1.7} />}
          disabled={run.status === "CANCELLING"}
          onClick={() => void cancel()}
        >
          {run.status === "CANCELLING" ? "Cancelling" : "Cancel"}
        </Button>
      ) : null}
      {mayRun && ended && anyFailed ? (
        <DeferredMenu
          width={260}
          load={loadAgainItems}
          items={{ onAll: () => void runAgain(), onFailed: () => void runFailedAgain() }}
          target={
            <Button
              leftSection={<IconRefresh size={16} stroke={1.7} />}
              rightSection={<IconChevronDown size={14} />}
            >
              Run again
            </Button>
          }
        />
      ) : null}
      {mayRun && ended && !anyFailed ? (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.7} />}
          onClick={() => void runAgain()}
        >
          Run again
        </Button>
      ) : null}
    </>
  );
}
