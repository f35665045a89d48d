"use client";
import { useQuery } from "@apollo/client/react";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { KnowledgeChoicesDocument } from "../generated/graphql.ts";

/** More than a list shows without scrolling; the search finds the others. */
const CHOICES_AT_ONCE = 50;
const SEARCH_DELAY_MS = 200;
const NOTHING: readonly Source[] = [];

/** A knowledge document; its title may be older than the one it has now. */
export interface Source {
  readonly id: string;
  readonly title: string;
}

/** The chosen come first, so that none of them is missing from its own field. */
export interface KnowledgeChoices {
  /** What was chosen and what the search has found, each once. */
  readonly choices: readonly Source[];
  /** The workspace has nothing at all to choose from; false until it is known. */
  readonly nothingKnown: boolean;
  readonly search: string;
  readonly setSearch: (text: string) => void;
}

/** The workspace's knowledge to choose from. Large ones are searched by the API: only the first are listed. */
export function useKnowledgeChoices(chosen: readonly Source[]): KnowledgeChoices {
  const [search, setSearch] = useState("");
  const [settled] = useDebouncedValue(search.trim(), SEARCH_DELAY_MS);
  const { data, previousData } = useQuery(KnowledgeChoicesDocument, {
    variables: {
      filter: { status: ["READY"], ...(settled === "" ? {} : { query: settled }) },
      first: CHOICES_AT_ONCE,
    },
    fetchPolicy: "cache-and-network",
  });
  const page = (data ?? previousData)?.knowledgeDocuments;
  const found = page?.nodes ?? NOTHING;
  const isChosen = new Set(chosen.map(({ id }) => id));
  return {
    choices: [...chosen, ...found.filter(({ id }) => !isChosen.has(id))],
    nothingKnown: page?.totalCount === 0 && search === "" && chosen.length === 0,
    search,
    setSearch,
  };
}
