"use client";
import { useQuery } from "@apollo/client/react";

import { RetrieveDocument, type RetrieveQuery } from "../../../api/generated/graphql.ts";

/** As many as a module gets to quote from. */
const PASSAGES = 10;

export type FoundPassage = RetrieveQuery["retrieve"][number];

export interface Retrieval {
  /** Undefined until something has been asked and answered. */
  readonly passages: readonly FoundPassage[] | undefined;
  readonly loading: boolean;
  readonly error: Error | undefined;
  readonly refetch: () => void;
}

/** What a question finds now: sources change, so nothing older is shown for an answer. */
export function useRetrieval(ask: string, within: string | undefined): Retrieval {
  const question = ask.trim();
  const { data, loading, error, refetch } = useQuery(RetrieveDocument, {
    variables: {
      query: question,
      first: PASSAGES,
      ...(within ? { knowledgeDocumentIds: [within] } : {}),
    },
    skip: question === "",
    fetchPolicy: "network-only",
  });
  return {
    passages: question === "" ? undefined : data?.retrieve,
    loading,
    error,
    refetch: () => void refetch().catch(() => undefined),
  };
}
