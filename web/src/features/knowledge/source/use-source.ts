"use client";
import { NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";

import { SourceDocument, type SourceQuery } from "../../../api/generated/graphql.ts";
import { useLiveKnowledge } from "../use-live-knowledge.ts";

/** As its own page has it: with the current text, the first passages, the versions and the lines that quote it. */
export type Source = NonNullable<SourceQuery["knowledgeDocument"]>;

/** An error is told only while nothing is known of the source. */
export interface SourceState {
  /** Undefined until it is known, null when there is none. */
  readonly source: Source | null | undefined;
  readonly error: Error | undefined;
  readonly loadingPassages: boolean;
  readonly loadPassages: () => void;
  readonly refetch: () => void;
}

/** One source as it is now: a version that has just been read appears by itself. */
export function useSource(id: string): SourceState {
  const query = useQuery(SourceDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
  });
  const refetch = () => void query.refetch().catch(() => undefined);
  useLiveKnowledge({ only: id, refetch });
  const source = (query.data ?? query.previousData)?.knowledgeDocument;
  const after = source?.chunks.pageInfo.endCursor ?? null;
  return {
    source,
    error: source === undefined ? query.error : undefined,
    loadingPassages: query.networkStatus === NetworkStatus.fetchMore,
    loadPassages: () => void query.fetchMore({ variables: { after } }).catch(() => undefined),
    refetch,
  };
}
