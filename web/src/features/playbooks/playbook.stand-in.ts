import type { LibraryFacetsQuery, PlaybookCardFragment } from "../../api/generated/graphql.ts";

type Card = PlaybookCardFragment & { readonly __typename: "Playbook" };

/** A playbook for tests; only what matters there is said. */
export function playbook(over: Partial<PlaybookCardFragment> & { readonly id: string }): Card {
  return {
    __typename: "Playbook",
    title: `Playbook ${over.id}`,
    description: null,
    targetPersona: null,
    industry: null,
    productLine: null,
    status: "DRAFT",
    isTemplate: false,
    starred: false,
    scenarioCount: 0,
    stages: [],
    lineCount: 0,
    verifiedLineCount: 0,
    pendingSuggestionCount: 0,
    updatedAt: "2026-03-02T09:00:00Z",
    deletedAt: null,
    owner: { id: "member_dana", name: "Dana" },
    editors: [],
    ...over,
  };
}

/** The one page of a library, as the API answers it. */
export function libraryOf(playbooks: readonly Card[]) {
  return {
    playbooks: {
      nodes: [...playbooks],
      totalCount: playbooks.length,
      pageInfo: { hasNextPage: false, endCursor: null },
    },
  };
}

/** Nothing to filter by, where filters are not the matter. */
export const NO_FACETS: LibraryFacetsQuery = {
  playbookFacets: {
    status: [],
    targetPersona: [],
    industry: [],
    productLine: [],
    owner: [],
    dealStage: [],
  },
};
