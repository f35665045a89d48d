"use client";
import { useQuery } from "@apollo/client/react";
import type { Proposal } from "@playbooks/document-model";
import { useCallback, useEffect, useMemo, useRef } from "react";

import {
  ScenarioSuggestionsDocument,
  type SuggestionFactsFragment,
} from "../../../api/generated/graphql.ts";

/** The row behind a proposal: why, by whom, with which evidence. The text itself is live. */
export type SuggestionFacts = SuggestionFactsFragment;

/** Rows are known by their own ids, the live document by those of its proposals. */
export interface Suggestions {
  /** By the ids of their proposals. */
  readonly suggestions: ReadonlyMap<string, SuggestionFacts>;
  /** The ids of the suggestions behind proposals; asks the server about those that the page has not heard of. */
  readonly idsOf: (proposalIds: readonly string[]) => Promise<readonly string[]>;
}

const NOTHING: readonly SuggestionFacts[] = [];

/** The rows behind the proposals of a scenario; asked for again when the set of proposals changes. */
export function useSuggestions(
  scenarioId: string,
  { proposals, version }: { readonly proposals: readonly Proposal[]; readonly version: number },
): Suggestions {
  const { data, refetch } = useQuery(ScenarioSuggestionsDocument, {
    variables: { id: scenarioId },
    fetchPolicy: "cache-and-network",
  });
  // Words that grow change nothing here: only which proposals there are, and in what state.
  const shape = proposals.map(({ id, status }) => `${id} ${status}`).join("\n");
  useEffect(() => {
    // A row is written just before or after its proposal, so a moment is left for both.
    const timer = setTimeout(() => void refetch().catch(() => undefined), REFETCH_AFTER_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- they say when, not what
  }, [shape, version, refetch]);
  const rows = data?.scenario?.suggestions ?? NOTHING;
  // What was decided is not asked for any more; taken back, it has the same id again.
  const heardOf = useRef(new Map<string, string>());
  useEffect(() => {
    for (const { proposalId, id } of rows) heardOf.current.set(proposalId, id);
  }, [rows]);
  const idsOf = useCallback(
    async (wanted: readonly string[]): Promise<readonly string[]> => {
      const ids = heardOf.current;
      if (!wanted.every((each) => ids.has(each))) {
        const now = await refetch();
        for (const { proposalId, id } of now.data?.scenario?.suggestions ?? [])
          ids.set(proposalId, id);
      }
      return wanted.flatMap((each) => ids.get(each) ?? []);
    },
    [refetch],
  );
  const suggestions = useMemo(() => new Map(rows.map((row) => [row.proposalId, row])), [rows]);
  return { suggestions, idsOf };
}

/** Shorter than anybody needs to read a suggestion. */
const REFETCH_AFTER_MS = 250;
