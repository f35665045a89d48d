"use client";
import { useQuery } from "@apollo/client/react";
import { useEffect, useRef, useState } from "react";

import {
  type NodeStatus,
  RunDetailDocument,
  type RunNodeItemFragment,
  type RunWholeFragment,
} from "../../../../api/generated/graphql.ts";
import { useLiveRuns } from "../../../../api/live/use-live-runs.ts";
import { announce } from "../../../../ui/live-region.tsx";
import { hasEnded, nodeHasEnded, runLabel } from "../../run-words.ts";
import { useFollowRun } from "./use-follow-run.ts";

/** The run with its nodes, approvals and graph; what nodes hold is asked for apart. */
export type ShownRun = RunWholeFragment;

/** A node as it is now, with the text that streams in. */
export interface ShownNode extends RunNodeItemFragment {
  readonly text: string;
}

interface RunOnPage {
  /** Undefined until it is known, null when there is none. */
  readonly run: ShownRun | null | undefined;
  readonly nodes: readonly ShownNode[];
  readonly error: Error | undefined;
  readonly refetch: () => void;
}

/** One run as it happens: states and streamed text come with its events, everything else is asked for when they change. */
export function useRun(id: string): RunOnPage {
  const query = useQuery(RunDetailDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
  });
  const refetch = () => void query.refetch().catch(() => undefined);
  useLiveRuns({ only: id, refetch });
  const run = query.data?.run;
  const view = useFollowRun({ id, live: useWasLive(run?.status), onChange: refetch });
  useAnnouncedEnd(run?.status);
  const nodes = (run?.nodes ?? []).map((node): ShownNode => {
    // An end that the API has told is final; before it, the events are newer than the answer.
    const followed = view.nodes.get(node.nodeId);
    const status = nodeHasEnded(node.status) ? node.status : statusOf(followed?.status);
    return { ...node, status: status ?? node.status, text: followed?.text ?? "" };
  });
  return { run, nodes, error: run === undefined ? query.error : undefined, refetch };
}

/** Whether it went on when it was first seen: what has ended then tells nothing more. */
function useWasLive(status: ShownRun["status"] | undefined): boolean {
  const [wasLive, setWasLive] = useState(false);
  if (status !== undefined && !wasLive && !hasEnded(status)) setWasLive(true);
  return wasLive;
}

/** Tells a screen reader how it ends, and nothing about what had ended before. */
function useAnnouncedEnd(status: ShownRun["status"] | undefined): void {
  const before = useRef(status);
  useEffect(() => {
    if (status === before.current) return;
    if (status !== undefined && before.current !== undefined)
      announce(`The run: ${runLabel(status)}`);
    before.current = status;
  }, [status]);
}

/** The model's words as the API writes them. */
const STATUSES: Readonly<Record<string, NodeStatus>> = {
  pending: "PENDING",
  queued: "QUEUED",
  running: "RUNNING",
  retrying: "RETRYING",
  waiting: "WAITING",
  succeeded: "SUCCEEDED",
  failed: "FAILED",
  skipped: "SKIPPED",
  cancelled: "CANCELLED",
};

function statusOf(status: string | undefined): NodeStatus | undefined {
  return status === undefined ? undefined : STATUSES[status];
}
