"use client";
import { useQuery } from "@apollo/client/react";

import { RetrieveDocument, type RetrieveQuery } from "../../../api/generated/graphql.ts";

/** The best ones. A module is given 25 to quote from, but nobody reads so many to judge the first. */
const PASSAGES = 10;

/** `score` and the stems that matched, with the passage and its version. */
export type FoundPassage = RetrieveQuery["retrieve"][number];

/** The answer to one question. A question of blanks asks nothing. */
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
