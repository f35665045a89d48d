"use client";
import { useQuery } from "@apollo/client/react";
import { useEffect, useRef } from "react";

import { RunContentDocument } from "../../../../api/generated/graphql.ts";
import type { ShownNode } from "../following/use-run.ts";

/** What a node holds is large, and asked for when somebody looks at one; anew when it comes to another state. */
export function useNodeContent(runId: string, { nodeId, status, attempt }: ShownNode) {
  const { data, error, refetch } = useQuery(RunContentDocument, {
    variables: { id: runId },
    fetchPolicy: "cache-and-network",
  });
  const state = `${status} ${attempt}`;
  const seen = useRef(state);
  useEffect(() => {
    if (seen.current === state) return;
    seen.current = state;
    void refetch().catch(() => undefined);
  }, [refetch, state]);
  return {
    content: data?.run?.nodes.find((node) => node.nodeId === nodeId),
    error: data ? undefined : error,
    refetch: () => void refetch().catch(() => undefined),
  };
}
