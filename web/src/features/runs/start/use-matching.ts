"use client";
import { useQuery } from "@apollo/client/react";

import { type DocumentFilter, MatchingDocumentsDocument } from "../../../api/generated/graphql.ts";

/** As many as one batch may have; the server refuses more. */
const MOST_DOCUMENTS = 5_000;

export interface Matching {
  /** Finds what a batch would run over: of the documents that match, those that were read. */
  readonly filter: DocumentFilter;
  /** How many that are; undefined until it is known. */
  readonly count: number | undefined;
  /** Why nothing can be started, as a sentence. */
  readonly problem: string | undefined;
}

/** What a filter finds at this moment; undefined where there is none. */
export function useMatching(filter: DocumentFilter | undefined): Matching | undefined {
  const status = filter?.status ?? [];
  const mayFind = status.length === 0 || status.includes("READY");
  const asked: DocumentFilter = { ...filter, status: ["READY"] };
  const { data, error } = useQuery(MatchingDocumentsDocument, {
    variables: { filter: asked },
    skip: filter === undefined || !mayFind,
    fetchPolicy: "network-only",
  });
  if (filter === undefined) return undefined;
  const count = mayFind ? data?.documents.totalCount : 0;
  if (error) return { filter: asked, count, problem: "The documents could not be counted." };
  return { filter: asked, count, problem: problemOf(count) };
}

function problemOf(count: number | undefined): string | undefined {
  if (count === 0) return "None of these documents has been read yet.";
  if (count === undefined || count <= MOST_DOCUMENTS) return undefined;
  const most = MOST_DOCUMENTS.toLocaleString("en");
  return `A batch has at most ${most} documents: narrow the filter down.`;
}
