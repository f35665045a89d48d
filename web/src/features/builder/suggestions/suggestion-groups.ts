import type { Proposal } from "@playbooks/document-model";

/** What was proposed together: one module of one generation, or what a person proposed at once. */
export interface SuggestionGroup {
  readonly id: string;
  /** Never empty, in the order in which they were made. */
  readonly proposals: readonly [Proposal, ...Proposal[]];
  /** Of them what is no longer being written. */
  readonly decidable: readonly Proposal[];
}

/** In the order of their first proposals. */
export function groupsOf(proposals: readonly Proposal[]): readonly SuggestionGroup[] {
  const byId = new Map<string, [Proposal, ...Proposal[]]>();
  for (const proposal of proposals) {
    // Whoever writes no group into a proposal proposes it alone.
    const id = proposal.group === "" ? proposal.id : proposal.group;
    const known = byId.get(id);
    if (known) known.push(proposal);
    else byId.set(id, [proposal]);
  }
  return [...byId].map(([id, members]) => ({
    id,
    proposals: members,
    decidable: members.filter(({ status }) => status !== "streaming"),
  }));
}
