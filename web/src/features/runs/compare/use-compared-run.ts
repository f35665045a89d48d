"use client";
import { useQuery } from "@apollo/client/react";

import {
  RunContentDocument,
  type RunContentQuery,
  RunDetailDocument,
  type RunWholeFragment,
} from "../../../api/generated/graphql.ts";
import { useLiveRuns } from "../../../api/live/use-live-runs.ts";

export interface ComparedRun {
  /** Undefined until it is known, null when there is none. */
  readonly run: RunWholeFragment | null | undefined;
  /** What its nodes hold; undefined until it is known. */
  readonly contents: NonNullable<RunContentQuery["run"]>["nodes"] | undefined;
  readonly error: Error | undefined;
  readonly refetch: () => void;
}

/** An empty id counts as a run that is not there. Goes on with a run that goes on. */
export function useComparedRun(id: string): ComparedRun {
  const options = { variables: { id }, skip: id === "", fetchPolicy: "cache-and-network" } as const;
  const detail = useQuery(RunDetailDocument, options);
  const content = useQuery(RunContentDocument, options);
  const refetch = () => {
    void detail.refetch().catch(() => undefined);
    void content.refetch().catch(() => undefined);
  };
  useLiveRuns({ only: id, refetch });
  return {
    run: id === "" ? null : detail.data?.run,
    contents: content.data?.run?.nodes,
    // What is there already stays on the page while it could not be asked for anew.
    error: failureOf(detail) ?? failureOf(content),
    refetch,
  };
}

const failureOf = (asked: {
  readonly data?: unknown;
  readonly error?: Error | undefined;
}): Error | undefined => (asked.data ? undefined : asked.error);
