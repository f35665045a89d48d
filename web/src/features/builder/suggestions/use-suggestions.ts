"use client";
import { useQuery } from "@apollo/client/react";
import type { Proposal } from "@playbooks/document-model";
import { useEffect, useMemo } from "react";

import {
  ScenarioSuggestionsDocument,
  type SuggestionFactsFragment,
} from "../../../api/generated/graphql.ts";

export type SuggestionFacts = SuggestionFactsFragment;

const NOTHING: ReadonlyMap<string, SuggestionFacts> = new Map();

/** The rows behind the proposals of a scenario; asked for again when the set of proposals changes. */
export function useSuggestions(
  scenarioId: string,
  { proposals, version }: { readonly proposals: readonly Proposal[]; readonly version: number },
): ReadonlyMap<string, SuggestionFacts> {
  const { data, refetch } = useQuery(ScenarioSuggestionsDocument, {
    variables: { id: scenarioId },
    fetchPolicy: "cache-and-network",
  });
  const shape = proposals.map(({ id, status }) => `${id} ${status}`).join("\n");
  useEffect(() => {
    // A row is written just before or after its proposal, so a moment is left for both.
    const timer = setTimeout(() => void refetch().catch(() => undefined), REFETCH_AFTER_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- they say when, not what
  }, [shape, version, refetch]);
  return useMemo(() => {
    const rows = data?.scenario?.suggestions;
    return rows ? new Map(rows.map((row) => [row.proposalId, row])) : NOTHING;
  }, [data]);
}

const REFETCH_AFTER_MS = 250;
