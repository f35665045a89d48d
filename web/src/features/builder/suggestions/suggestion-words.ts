import type { Proposal } from "@playbooks/document-model";

import type { SuggestionFacts } from "./use-suggestions.ts";

const KIND: Readonly<Record<Proposal["kind"], string>> = {
  insert: "New",
  replace: "Change",
  delete: "Remove",
};

/** Why a suggestion was made, or at least what it is and whose. */
export function reasonWords(proposal: Proposal, facts: SuggestionFacts | undefined): string {
  if (facts?.reason) return facts.reason;
  const by = facts?.author?.name ?? (facts?.byAi === false ? "somebody" : "AI");
  return `${KIND[proposal.kind]}, suggested by ${by}`;
}

export const suggestionsOf = (count: number): string =>
  count === 1 ? "1 suggestion" : `${count} suggestions`;
