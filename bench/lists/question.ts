/** What the library asks for its cards. */
export const QUESTION = `
query Library($first: Int!) {
  playbooks(first: $first) {
    nodes {
      id title description targetPersona industry productLine status isTemplate starred scenarioCount stages lineCount
      verifiedLineCount pendingSuggestionCount updatedAt deletedAt
      owner { id name }
      editors { id name }
    }
    totalCount
    pageInfo { hasNextPage endCursor }
  }
}`;

export const BODY = JSON.stringify({ query: QUESTION, variables: { first: 50 } });
