import { MODULE_TITLES, type Proposal } from "@playbooks/document-model";

import type { SuggestionFacts } from "./use-suggestions.ts";

/** By what it would do to the text. */
const KIND: Readonly<Record<Proposal["kind"], string>> = {
  insert: "New",
  replace: "Change",
  delete: "Remove",
};

/** Why a suggestion was made, or at least what it is and whose. Its source stands beside it and is not named twice. */
export function reasonWords(proposal: Proposal, facts: SuggestionFacts | undefined): string {
  if (facts?.reason) {
    const title = facts.evidence[0]?.knowledgeVersion.document.title;
    const end = ` “${title}”.`;
    return facts.reason.endsWith(end) ? facts.reason.slice(0, -end.length) : facts.reason;
  }
  return `${KIND[proposal.kind]}, suggested by ${authorWords(facts)}`;
}

/** A name, or what is known without one. */
export const authorWords = (facts: SuggestionFacts | undefined): string =>
  facts?.author?.name ?? (facts?.byAi === false ? "somebody" : "AI");

/** Where it would change something, in the words of the page. */
export const placeWords = ({ target }: Proposal): string =>
  target.kind === "field" ? FIELD_WORDS[target.field] : MODULE_TITLES[target.module];

/** Fields are no modules and have no titles of their own. */
const FIELD_WORDS = {
  title: "Title",
  exitCriteria: "Exit criteria",
  meetingContext: "Meeting context",
  openingStrategy: "Opening strategy",
} as const;

/** "Key messages and Next steps"; of more than three the first two, and how many more. */
export function inList(places: readonly string[]): string {
  const named = places.length > 3 ? [...places.slice(0, 2), `${places.length - 2} more`] : places;
  return new Intl.ListFormat("en").format(named);
}

/** "1 suggestion", "7 suggestions". */
export const suggestionsOf = (count: number): string =>
  count === 1 ? "1 suggestion" : `${count} suggestions`;
